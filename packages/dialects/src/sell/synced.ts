import type { EventEntity } from '@dealwright/domain'
import type { RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import type { Table } from '../kit/field.ts'
import { sellActivity, type SellActivity } from './activities.ts'
import { CALL } from './calls.ts'
import { CONTACT } from './contact-fields.ts'
import { shownFields } from './custom-fields.ts'
import { LEAD } from './lead-fields.ts'
import { LINE_ITEM } from './line-items.ts'
import { PLAIN_ENTRY, sourceOf } from './named-lists.ts'
import { NOTE } from './notes.ts'
import { PIPELINE, STAGE } from './pipelines.ts'
import { ORDER, PRODUCT } from './products.ts'
import { shownDeals } from './shown-deals.ts'
import { TAG } from './tags.ts'
import { TASK } from './tasks.ts'
import { USER } from './users.ts'
import { TEXT_MESSAGE, VISIT } from './visits.ts'
import { definitionsOf, shownContact } from './written-contact.ts'

export type Means = Pick<Call, 'api' | 'caller' | 'look' | 'now' | 'encode'>
/** A record as it is told: of which type, and how it is shown. */
export type Told = { type: string; data: Record<string, unknown> }
type Ids = { ids: string[]; limit: number }

/** One kind of record of ours: how records are found by id and shown, and how the deleted ones are called. */
type Synced = { kind: RecordKind; type: string; tell(means: Means, asked: Ids): Promise<Map<string, Told>> }

/** What programs that keep a copy are told of. */
export const SYNCED: Partial<Record<EventEntity, Synced>> = {
  deal: {
    kind: 'deal',
    type: 'deal',
    async tell(means, { ids, limit }) {
      const definitions = await means.api.customFields.list({ entity: 'deal' })
      const { items } = await means.api.deals.list({ filter: { field: 'id', op: 'in', value: ids }, limit })
      return told('deal', items, await shownDeals({ ...means, definitions }, items))
    },
  },
  contact: { kind: 'contact', type: 'contact', tell: tellContacts },
  company: { kind: 'company', type: 'contact', tell: tellContacts },
  lead: {
    kind: 'lead',
    type: 'lead',
    async tell(means, asked) {
      const definitions = await means.api.customFields.list({ entity: 'lead' })
      const { items } = await means.api.leads.list(asked)
      const leads = items.map((lead) => ({ ...lead, fieldsOnWire: shownFields(lead.customFields, definitions) }))
      return told('lead', leads, await means.encode(LEAD, leads))
    },
  },
  note: synced('note', 'note', NOTE, async ({ api }, asked) => (await api.notes.list(asked)).items),
  task: synced('task', 'task', TASK, async ({ api, now }, asked) =>
    (await api.tasks.list(asked)).items.map((task) => ({ ...task, now })),
  ),
  activity: { kind: 'activity', type: 'call', tell: tellActivities },
  product: synced('product', 'product', PRODUCT, async ({ api }, asked) => (await api.products.list(asked)).items),
  order: synced('order', 'order', ORDER, async ({ api }, asked) => (await api.orders.list(asked)).items),
  line_item: synced('lineItem', 'line_item', LINE_ITEM, async ({ api }, asked) => {
    const { items } = await api.orders.lineItems.list(asked)
    return items
  }),
  source: synced('source', 'deal_source', sourceOf('deal'), ({ api }, asked) => api.sources.list(asked)),
  lead_source: synced('leadSource', 'lead_source', sourceOf('lead'), ({ api }, asked) => api.leadSources.list(asked)),
  loss_reason: synced('lossReason', 'loss_reason', PLAIN_ENTRY, ({ api }, asked) => api.lossReasons.list(asked)),
  unqualified_reason: synced('unqualifiedReason', 'deal_unqualified_reason', PLAIN_ENTRY, ({ api }, asked) =>
    api.unqualifiedReasons.list(asked),
  ),
  lead_unqualified_reason: synced('leadUnqualifiedReason', 'lead_unqualified_reason', PLAIN_ENTRY, ({ api }, asked) =>
    api.leadUnqualifiedReasons.list(asked),
  ),
  tag: synced('tag', 'tag', TAG, async ({ api }, asked) =>
    (await api.tags.list(asked)).map((tag) => ({ ...tag, resourceType: 'deal' as const })),
  ),
  pipeline: synced('pipeline', 'pipeline', PIPELINE, ({ api }, asked) => api.pipelines.list(asked)),
  stage: synced('stage', 'stage', STAGE, ({ api }, asked) => api.pipelines.stages.list(asked)),
  member: synced('member', 'user', USER, async ({ api, caller }, asked) =>
    (await api.members.list(asked)).map((member) => ({ ...member, workspaceZone: caller.settings.timeZone })),
  ),
}

function synced<Shown>(
  kind: RecordKind,
  type: string,
  table: Table<Shown, never>,
  find: (means: Means, asked: Ids) => Promise<(Shown & { id: string })[]>,
): Synced {
  return {
    kind,
    type,
    async tell(means, asked) {
      const records = await find(means, asked)
      return told(type, records, await means.encode(table, records))
    },
  }
}

async function tellContacts(means: Means, asked: Ids): Promise<Map<string, Told>> {
  const definitions = await definitionsOf(means.api)
  const { items } = await means.api.parties.list(asked)
  const shown = items.map((party) => shownContact(party, definitions))
  return told('contact', items, await means.encode(CONTACT, shown))
}

/** Calls, visits and messages; Sell knows no other activities. */
async function tellActivities({ api, encode }: Means, asked: Ids): Promise<Map<string, Told>> {
  const { items } = await api.activities.list(asked)
  const tables: Partial<Record<string, Table<SellActivity, never>>> = {
    call: CALL,
    visit: VISIT,
    text_message: TEXT_MESSAGE,
  }
  const kinds = await Promise.all(
    Object.entries(tables).map(async ([type, table]) => {
      const some = items.filter((activity) => activity.type === type).map(sellActivity)
      return table ? told(type, some, await encode(table, some)) : new Map<string, Told>()
    }),
  )
  return new Map(kinds.flatMap((kind) => [...kind]))
}

function told(type: string, records: readonly { id: string }[], shown: Record<string, unknown>[]): Map<string, Told> {
  return new Map(records.flatMap(({ id }, index) => (shown[index] ? [[id, { type, data: shown[index] }]] : [])))
}

/** Of deleted records the number alone is told. */
export async function tellDeleted({ look }: Means, entity: EventEntity, ids: string[]): Promise<Map<string, Told>> {
  const known = SYNCED[entity]
  if (!known || ids.length === 0) return new Map()
  const found = await look({ [known.kind]: { ids } })
  return new Map(
    ids.flatMap((id) => {
      const number = found.numberOf(known.kind, id)
      return number === null ? [] : [[id, { type: known.type, data: { id: number } }]]
    }),
  )
}
