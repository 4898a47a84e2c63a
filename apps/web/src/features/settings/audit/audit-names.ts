import type { WorkspaceEvent } from '@dealwright/domain'
import type { Inputs } from '../../../data/trpc.ts'
import { DIRECTORY } from './entity-words.ts'

type Wanted = Inputs['directory']['find']
type Kind = keyof Wanted

/** Fields that hold the id of a record, or several, by the end of their name. */
const REFERENCES: readonly [ending: RegExp, kind: Kind][] = [
  [/^(owner|assignee|manager|member|collaborator|createdBy|invitedBy)(Id|Ids)$/, 'member'],
  [/^memberIds$/, 'member'],
  [/^stageIds?$/, 'stage'],
  [/^pipelineIds?$/, 'pipeline'],
  [/^(company|parent)Id$/, 'company'],
  [/^contactIds?$/, 'contact'],
  [/^dealIds?$/, 'deal'],
  [/^leadIds?$/, 'lead'],
  [/^teamIds?$/, 'team'],
  [/^tagIds$/, 'tag'],
  [/^sourceId$/, 'source'],
  [/^lossReasonId$/, 'lossReason'],
  [/^unqualifiedReasonId$/, 'unqualifiedReason'],
  [/^outcomeId$/, 'activityOutcome'],
  [/^productId$/, 'product'],
]

/** Which kind of record a field of an event leads to, if to any. */
export function referenceOf(field: string, { entity }: Pick<WorkspaceEvent, 'entity'>): Kind | undefined {
  // What a list's entry was merged into is another one of it; a reordered list names its own.
  if (field === 'into' || field === 'ids') return DIRECTORY[entity]
  return REFERENCES.find(([ending]) => ending.test(field))?.[1]
}

/** Everything that some events mention by id, as the directory is asked for it. */
export function mentioned(
  events: readonly Pick<WorkspaceEvent, 'entity' | 'entityId' | 'dealId' | 'before' | 'after'>[],
): Wanted {
  const found = new Map<Kind, Set<string>>()
  const add = (kind: Kind | undefined, id: unknown) => {
    if (kind === undefined || typeof id !== 'string') return
    const ids = found.get(kind) ?? new Set<string>()
    found.set(kind, ids.add(id))
  }
  for (const event of events) {
    add(DIRECTORY[event.entity], event.entityId)
    add('deal', event.dealId)
    for (const [field, value] of [event.before, event.after].flatMap(fieldsOf))
      for (const id of Array.isArray(value) ? value : [value]) add(referenceOf(field, event), id)
  }
  return Object.fromEntries(Array.from(found, ([kind, ids]) => [kind, { ids: [...ids].toSorted() }]))
}

/** The fields of a record, and those of the records in it: a contact's part of a deal. */
function fieldsOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([field, part]): [string, unknown][] => [[field, part], ...fieldsOf(part)])
}
