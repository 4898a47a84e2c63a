import type { EventEntity, WorkspaceEvent } from '@dealwright/domain'
import type { QueryKey } from '@tanstack/react-query'
import { z } from 'zod'
import type { Inputs } from './trpc.ts'

/** What an event is about, as far as it decides what has to be read anew. */
export type Touch = Pick<WorkspaceEvent, 'entity' | 'entityId' | 'dealId'>
type Slice = keyof Inputs

/** In whose answers a kind of record is seen: by itself, by its name, or counted; all those of a slice, or of one procedure. */
const SEEN_IN = {
  deal: ['deals', 'reports', 'directory', 'orders', 'bin', 'contacts.history', 'companies.history'],
  contact: ['contacts', 'companies', 'deals', 'directory', 'parties', 'bin'],
  company: ['companies', 'contacts', 'deals', 'reports', 'directory', 'parties', 'bin'],
  activity: ['activities', 'calendarEntries', 'deals', 'contacts', 'companies', 'reports'],
  task: ['tasks', 'calendarEntries', 'deals', 'contacts', 'companies'],
  note: ['notes', 'deals', 'contacts', 'companies'],
  calendar_entry: ['calendarEntries', 'activities', 'deals', 'contacts', 'companies'],
  order: ['orders', 'deals'],
  line_item: ['orders', 'deals'],
  product: ['products', 'orders', 'directory'],
  lead: ['leads', 'directory'],
  import: ['imports'],
  saved_view: ['savedViews'],
  api_key: ['apiKeys'],
  webhook: ['webhooks'],
  invitation: ['invitations'],
  sales_target: ['reports'],
} as const satisfies Partial<Record<EventEntity, readonly (Slice | `${Slice}.${string}`)[]>>

/**
 * Whether the answer to a query may be another one after these events. Settings (pipelines, members, fields, rates …) reach
 * everything. A query about one record is not affected by what happens to others of its kind.
 */
export function isAffected(queryKey: QueryKey, touches: readonly Touch[]): boolean {
  const key = TrpcKey.safeParse(queryKey).data
  if (!key) return false
  const [[slice, procedure], query] = key
  // The log tells of everything; where the feed ends is asked once.
  if (slice === 'events') return procedure !== 'end' && touches.length > 0
  // An import follows its own job, and what is planned here is ahead of the server's for a moment.
  if (slice === 'imports' && procedure === 'get') return false
  const about = Subject.safeParse(query).data?.input ?? {}
  return touches.some((touch) => isSeenIn(touch, { slice, procedure, about }) && !isAboutAnother(touch, slice, about))
}

/** Of queries that tRPC made, and of those that stand among them: the path, then what is asked. */
const TrpcKey = z
  .tuple([z.tuple([z.string()]).rest(z.string())])
  .rest(z.unknown())
  .transform(([path, query]) => [path, query] as const)
const Subject = z.object({
  input: z.object({
    id: z.string().optional().catch(undefined),
    dealId: z.string().optional().catch(undefined),
    /** Of lists of contacts and companies: they depend on deals. */
    hasOpenDeals: z.boolean().optional().catch(undefined),
  }),
})
type About = z.infer<typeof Subject>['input']

function isSeenIn(
  { entity }: Touch,
  { slice, procedure, about }: { slice: string; procedure: string | undefined; about: About },
): boolean {
  const seen: readonly string[] | undefined = entity in SEEN_IN ? SEEN_IN[entity as keyof typeof SEEN_IN] : undefined
  if (seen === undefined || seen.includes(slice) || seen.includes(`${slice}.${procedure}`)) return true
  return entity === 'deal' && about.hasOpenDeals !== undefined
}

function isAboutAnother({ entity, entityId, dealId }: Touch, slice: string, { id, dealId: ofDeal }: About): boolean {
  const deal = slice === 'deals' ? (id ?? ofDeal) : ofDeal
  if (deal !== undefined) return dealId !== null && dealId !== deal
  const isOfItsKind = (slice === 'contacts' && entity === 'contact') || (slice === 'companies' && entity === 'company')
  return isOfItsKind && id !== undefined && entityId !== id
}
