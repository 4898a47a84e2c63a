import { INPUTS } from './procedure-inputs.ts'
import type { Planted } from './planted.ts'
import type { Place } from './schema-fields.ts'

/** What a place speaks of: the name of its field, and of which slice where that tells more. */
export function whatAt(path: string, place: Place): string {
  const slice = path.split('.').slice(0, -1).join('.')
  const field = String(place.findLast((part) => part !== 0) ?? '').replace(/Ids$/, 'Id')
  if (place.includes('todoTemplate') && field === 'id') return 'todoTemplates.get'
  if (['id', 'ids', 'loserId', 'into', 'afterId', 'beforeId'].includes(field)) return `${slice}.get`
  return ['sourceId', 'unqualifiedReasonId', 'categoryId'].includes(field) ? `${slice} ${field}` : field
}

const member = (p: Planted) => p.member()
const MAKERS: Record<string, (p: Planted) => Promise<{ id: string }>> = {
  ownerId: member,
  memberId: member,
  assigneeId: member,
  managerId: member,
  collaboratorId: member,
  teamId: (p) => p.team(),
  dealId: (p) => p.deal(),
  contactId: (p) => p.contact(),
  companyId: (p) => p.company(),
  parentId: (p) => p.company(),
  leadId: (p) => p.lead(),
  tagId: (p) => p.entry('tags'),
  outcomeId: (p) => p.outcome('calls'),
  lossReasonId: (p) => p.entry('lossReasons'),
  statusId: (p) => p.entry('leadStatuses'),
  'leads sourceId': (p) => p.entry('leadSources'),
  'deals sourceId': (p) => p.entry('sources'),
  'contacts sourceId': (p) => p.entry('sources'),
  'companies sourceId': (p) => p.entry('sources'),
  'leads unqualifiedReasonId': (p) => p.entry('leadUnqualifiedReasons'),
  'deals unqualifiedReasonId': (p) => p.entry('unqualifiedReasons'),
  'notes categoryId': (p) => p.entry('noteCategories'),
  'calendarEntries categoryId': (p) => p.entry('eventCategories'),
  pipelineId: (p) => p.pipeline(),
  stageId: (p) => p.emptyStage(),
  moveDealsTo: (p) => p.emptyStage(),
  fieldId: (p) => p.choice(),
  productId: (p) => p.product(),
  orderId: (p) => p.order(),
  templateId: (p) => p.template(),
  webhookId: (p) => p.webhook(),
  'apiKeys.get': (p) => p.apiKey(),
  'invitations.get': (p) => p.invitation(),
  'deals.contacts.get': (p) => p.deal(),
  'events.get': async (p) => {
    const [event] = (await p.world.as('mallory').events.list({ limit: 1 })).items
    return event ?? p.deal()
  },
  importId: async (p) => ({ id: await p.plannedImport() }),
  'tasks categoryId': (p) => p.entry('eventCategories'),
  'todoTemplates categoryId': (p) => p.entry('eventCategories'),
  'todoTemplates.items categoryId': (p) => p.entry('eventCategories'),
}

/** The id of a record like that, made for whom the planter plants. @throws when nobody has said how */
export async function foreignId(what: string, theirs: Planted): Promise<string> {
  const make = MAKERS[what]
  const { id } = make ? await make(theirs) : ((await INPUTS[what]?.(theirs)) ?? {})
  if (typeof id === 'string') return id
  throw new Error(`Say in MAKERS how a record is made that ${what} speaks of`)
}
