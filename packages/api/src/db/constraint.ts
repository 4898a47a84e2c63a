import { conflict, type DealError, invalid } from '@dealwright/domain'
import { badCursor } from './bad-cursor.ts'
import { unstorableText } from './unstorable-text.ts'

/** What a person should hear when a unique index refuses a row. */
const TAKEN: Record<string, [field: string, message: string]> = {
  members_email: ['email', 'There is a member with this e-mail address already.'],
  members_workspace_id_user_id_key: ['userId', 'This person is a member here already.'],
  invitations_pending: ['email', 'This address was invited a moment ago.'],
  teams_name: ['name', 'There is a team of this name already.'],
  pipelines_name: ['name', 'There is a pipeline of this name already.'],
  stages_name: ['name', 'The pipeline has a stage of this name already.'],
  sources_name: ['name', 'There is a source of this name already.'],
  loss_reasons_name: ['name', 'There is a loss reason of this name already.'],
  unqualified_reasons_name: ['name', 'There is a reason of this name already.'],
  activity_outcomes_name: ['name', 'There is an outcome of this name already.'],
  note_categories_name: ['name', 'There is a category of this name already.'],
  event_categories_name: ['name', 'There is a category of this name already.'],
  tags_name: ['name', 'There is a tag of this name already.'],
  custom_fields_workspace_id_entity_key_key: ['key', 'There is a field with this key already.'],
  lead_statuses_name: ['name', 'There is a lead status of this name already.'],
  lead_sources_name: ['name', 'There is a lead source of this name already.'],
  lead_unqualified_reasons_name: ['name', 'There is a reason of this name already.'],
  lead_conversions_workspace_id_lead_id_key: ['id', 'The lead was converted a moment ago.'],
  orders_deal: ['dealId', 'The deal has an order already.'],
  external_ids_pkey: ['externalId', 'Another record has this external id already.'],
}

type DatabaseError = { code: string; constraint?: string; detail?: string; column?: string }

/**
 * Says what a refusal by the database means: a reference to nothing is invalid, a name taken meanwhile a conflict.
 * Undefined for everything else, which is our own fault.
 * @param input what the command was given
 */
export function explainDatabaseError(error: unknown, input?: unknown): DealError | undefined {
  if (!isDatabaseError(error)) return undefined
  switch (error.code) {
    case '23503':
      return error.detail?.includes('is still referenced')
        ? conflict('Other records still point here.', { constraint: error.constraint })
        : invalid('A reference leads nowhere.', [
            {
              field: referenceOf(error.constraint ?? ''),
              message: 'Nothing with this id exists here.',
              expected: 'the id of an existing record of this workspace',
            },
          ])
    case '23505': {
      const [field, message] = TAKEN[error.constraint ?? ''] ?? ['', 'This exists already.']
      return conflict(message, { fields: [{ field, message }] })
    }
    case '22003':
    case '22007':
    case '22008':
      return cursorIn(input)
    case '22P02': // JSON with half a character in it
    case '22P05':
    case '22021': {
      const fields = unstorableText(input)
      if (error.code === '22P02' && fields.length === 0) return cursorIn(input)
      return invalid('The text holds a character that cannot be stored.', fields)
    }
    case '55P03':
      return conflict('Others are busy with these records. Try again in a moment.')
    default:
      return undefined
  }
}

/** All that reaches the database unread are the values in a cursor. */
function cursorIn(input: unknown): DealError | undefined {
  const { cursor } = (input ?? {}) as { cursor?: unknown } // any value has properties or none
  return typeof cursor === 'string' && cursor !== '' ? badCursor(cursor) : undefined
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[0-9A-Z]{5}$/.test(error.code)
  )
}

/** From `deals_workspace_id_pipeline_id_stage_id_fkey`; the detail does not name columns where row-level security is on. */
function referenceOf(constraint: string): string {
  const column =
    constraint
      .replace(/_fkey\d*$/, '')
      .split('_id')
      .findLast(Boolean) ?? ''
  return `${column.replace(/^_/, '').replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())}Id`
}
