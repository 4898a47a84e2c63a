import { CURRENCIES, currencySymbol, type Workspace } from '@dealwright/domain'
import { z } from 'zod'
import { plain } from '../kit/codecs.ts'
import { endpoint } from '../kit/endpoint.ts'
import { fieldsOf, shape, type Table } from '../kit/field.ts'
import { LABELS } from './admin/custom-field-labels.ts'
import { DEAL_PIPELINE, shownPipelines } from './admin/deal-pipelines.ts'
import { DEAL_STAGE } from './admin/deal-stages.ts'
import { EVENT_CATEGORY, LEAD_SOURCE, LOSS_REASON, NOTE_CATEGORY, TAG } from './admin/named-lists.ts'
import type { Means } from './crud.ts'
import { USER } from './users.ts'

const { shown, made } = fieldsOf<Workspace, never>()
const Currency = z.object({ code: z.string(), name: z.string(), symbol: z.string() })

export const ACCOUNT = {
  id: shown('number', plain(z.int())),
  company_name: shown('name', plain(z.string())),
  billing_phone_number: shown('phone', plain(z.string().nullable())),
  time_zone: made(z.string(), ({ settings }) => settings.timeZone),
  deal_loss_reason_required: made(z.boolean(), ({ settings }) => settings.lossReasonRequired),
  currency: made(Currency, ({ settings: { currency: code } }) => ({
    code,
    name: CURRENCIES.get(code)?.name ?? code,
    symbol: currencySymbol(code),
  })),
  currency_symbol: made(z.string(), ({ settings }) => currencySymbol(settings.currency)),
} satisfies Table<Workspace, never>

/** All lists of the settings, which the account shows besides. */
const LISTS = {
  deal_stages: DEAL_STAGE,
  deal_pipelines: DEAL_PIPELINE,
  deal_loss_reasons: LOSS_REASON,
  note_categories: NOTE_CATEGORY,
  event_categories: EVENT_CATEGORY,
  lead_sources: LEAD_SOURCE,
  predefined_contacts_tags: TAG,
  users: USER,
  inactive_users: USER,
  ...Object.fromEntries(LABELS.map(({ name, table }) => [`${name}_custom_field_labels`, table])),
}

export const account = [
  endpoint({
    method: 'GET',
    path: '/account',
    summary: 'Retrieve the account',
    source: 'public',
    differs: 'It shows what programs look up; how the vendor’s own pages are laid out it does not.',
    reply: shape(ACCOUNT).extend(
      Object.fromEntries(Object.entries(LISTS).map(([name, table]) => [name, z.array(shape(table))])),
    ),
    async handle(call) {
      const own = await call.api.workspaces.get()
      const [[shown], lists] = await Promise.all([call.encode(ACCOUNT, [own]), listsOf(call, own.number)])
      return { body: { ...shown, ...lists } }
    },
  }),
]

async function listsOf({ api, caller, encode }: Means, accountNumber: number) {
  const [stages, pipelines, reasons, noteCategories, eventCategories, sources, tags, members, fields] =
    await Promise.all([
      api.pipelines.stages.list(),
      shownPipelines({ api }),
      api.lossReasons.list(),
      api.noteCategories.list(),
      api.eventCategories.list(),
      api.sources.list(),
      api.tags.list(),
      api.members.list(),
      api.customFields.list(),
    ])
  const inside = <Item extends object>(items: readonly Item[]) => items.map((item) => ({ ...item, accountNumber }))
  const users = inside(members).map((member) => ({ ...member, workspaceZone: caller.settings.timeZone }))
  const labels = LABELS.map(async ({ name, entity, table }) => {
    const own = fields.filter((field) => field.entity === entity)
    return [`${name}_custom_field_labels`, await encode(table, own)] as const
  })
  return {
    deal_stages: await encode(DEAL_STAGE, stages),
    deal_pipelines: await encode(DEAL_PIPELINE, pipelines),
    deal_loss_reasons: await encode(LOSS_REASON, inside(reasons)),
    note_categories: await encode(NOTE_CATEGORY, inside(noteCategories)),
    event_categories: await encode(EVENT_CATEGORY, inside(eventCategories)),
    lead_sources: await encode(LEAD_SOURCE, inside(sources)),
    predefined_contacts_tags: await encode(TAG, inside(tags)),
    users: await encode(
      USER,
      users.filter(({ isActive }) => isActive),
    ),
    inactive_users: await encode(
      USER,
      users.filter(({ isActive }) => !isActive),
    ),
    ...Object.fromEntries(await Promise.all(labels)),
  }
}
