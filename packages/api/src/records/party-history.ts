import type { DealEventKind, WorkspaceEvent } from '@dealwright/domain'
import { sql } from 'kysely'
import { z } from 'zod'
import type { ReadContext } from '../context.ts'
import { listEntityEvents } from '../events/store.ts'
import { visibleEvents } from '../events/visible-events.ts'
import { shownEvents } from '../products/shown-product.ts'

export const HistoryPage = z.object({
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(60).nullish(),
})

/** What of a deal belongs to the story of its people and its company; the rest is told by the deal itself. */
const TOLD: readonly DealEventKind[] = [
  'deal.created',
  'deal.stage_changed',
  'deal.won',
  'deal.lost',
  'deal.reopened',
  'deal.stalled',
  'deal.woken',
]

/**
 * What happened to a contact or a company, to the work about it (and about the people of a company), and to its deals as far as the caller
 * sees them with all the work about those; newest first.
 */
export async function listPartyHistory(
  ctx: ReadContext,
  kind: 'contact' | 'company',
  { id, limit, cursor }: z.infer<typeof HistoryPage> & { id: string },
): Promise<{ items: WorkspaceEvent[]; nextCursor: string | null }> {
  const { db, workspaceId, caller } = ctx
  const items = await listEntityEvents(db, workspaceId, {
    before: cursor ?? null,
    limit,
    // Its own events are looked up first, each by its index: going through the whole feed until a page is full can take long.
    where: sql`seq = any(array(${ownEvents(kind, workspaceId, id)})) and ${visibleEvents(caller)}`,
  })
  return {
    items: shownEvents(caller, items),
    nextCursor: items.length === limit ? (items.at(-1)?.cursor ?? null) : null,
  }
}

function ownEvents(kind: 'contact' | 'company', workspaceId: string, id: string) {
  const column = sql.ref(`x.${kind}_id`)
  const inWorkspace = sql`x.workspace_id = ${workspaceId} and ${column} = ${id}`
  const people = sql`x.workspace_id = ${workspaceId} and x.contact_id = any(array(
    select p.id from contacts p where p.workspace_id = ${workspaceId} and p.company_id = ${id} and p.deleted_at is null))`
  const work = ['notes', 'activities', 'tasks', 'calendar_entries'].flatMap((table) =>
    (kind === 'company' ? [inWorkspace, people] : [inWorkspace]).map(
      (about) => sql`select x.id from ${sql.table(table)} x where ${about} and x.deal_id is null`,
    ),
  )
  const deals =
    kind === 'contact'
      ? sql`select x.deal_id from deal_contacts x where ${inWorkspace}`
      : sql`select x.id from deals x where ${inWorkspace}`
  return sql`
    select e.seq from events e
    where e.workspace_id = ${workspaceId} and e.entity_id = any(array(select ${id}::uuid union all ${sql.join(work, sql` union all `)}))
    union
    select e.seq from events e
    where e.workspace_id = ${workspaceId} and e.deal_id = any(array(${deals})) and (e.entity <> 'deal' or e.kind = any(${TOLD}::text[]))`
}
