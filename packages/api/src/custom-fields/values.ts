import { isDeepStrictEqual } from 'node:util'
import {
  conflict,
  type CustomField,
  type CustomFieldEntity,
  type CustomFieldValues,
  type DealId,
  readCustomField,
  shortened,
  type WorkspaceId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'
import { nextVersion } from '../records/next-version.ts'

const TABLES = { deal: 'deals', contact: 'contacts', company: 'companies', lead: 'leads' } as const

type FieldName = Pick<CustomField, 'entity' | 'key'>

/**
 * Refuses a definition that values which are there already do not fit, whichever field of this key they were written for.
 * @throws DealError conflict with the values and how many records have them
 */
export async function valuesMustFit(
  db: Db,
  workspaceId: WorkspaceId,
  field: Omit<CustomField, 'number'>,
): Promise<void> {
  const { rows } = await sql<{ value: unknown; records: number }>`
    select custom_fields -> ${field.key} as value, count(*) as records from ${sql.table(TABLES[field.entity])}
    where workspace_id = ${workspaceId} and custom_fields ? ${field.key}
    group by 1 order by 2 desc`.execute(db)
  const misfits = rows.filter(({ value }) => !fits(value, field))
  if (misfits.length === 0) return
  const records = misfits.reduce((sum, misfit) => sum + misfit.records, 0)
  const examples = misfits.slice(0, 5).map((misfit) => shortened(misfit.value))
  throw conflict(`${records} ${TABLES[field.entity]} have values that would not fit, such as ${examples.join(', ')}.`, {
    records,
    values: misfits.slice(0, 20),
  })
}

/** Removes what a deleted field has left in the records of a workspace. Each record's history tells it. */
export async function eraseValues(db: Trx, author: Author, { entity, key }: FieldName): Promise<number> {
  const { rows } = await sql<{ id: string; before: CustomFieldValues; after: CustomFieldValues }>`
    update ${sql.table(TABLES[entity])}
    set custom_fields = custom_fields - ${key}, ${nextVersion(author)}
    where workspace_id = ${author.workspaceId} and custom_fields ? ${key}
    returning id, old.custom_fields as before, new.custom_fields as after`.execute(db)
  const events = rows.map(({ id, before, after }) => ({
    entity,
    entityId: id,
    // A deal's own id is an id of a deal.
    dealId: entity === 'deal' ? (id as DealId) : null,
    kind: `${entity}.updated`,
    before: { customFields: before },
    after: { customFields: after },
  }))
  await insertEvents(db, author, events)
  return rows.length
}

/** As it is stored, and not as it might be read: nothing is rewritten when a definition changes. */
function fits(value: unknown, field: Omit<CustomField, 'number'>): boolean {
  const reading = readCustomField(value, field)
  return 'value' in reading && isDeepStrictEqual(reading.value, value)
}

export type ErasedValues = { entity: CustomFieldEntity; key: string; records: number }
