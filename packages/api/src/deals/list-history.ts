import type { CurrencyCode, DealId, WorkspaceEvent } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listEntityEvents } from '../events/store.ts'
import { type HistoryPart, inHistoryPart } from './history-part.ts'
import { dealReader } from './select-deals.ts'
import { getDeal } from './store.ts'

/** An event of a deal; one that changed the amount tells in which money that was before and after. */
export type HistoryEvent = WorkspaceEvent & { amountIn?: { before: CurrencyCode; after: CurrencyCode } }

type Asked = { id: DealId; part?: HistoryPart | undefined; cursor?: string | null | undefined; limit: number }

/** A page of what happened to a deal, newest first. @throws DealError not_found for a deal out of sight */
export async function listHistory(
  ctx: ReadContext,
  { id, part, cursor, limit }: Asked,
): Promise<{ items: HistoryEvent[]; nextCursor: string | null }> {
  const { db, workspaceId } = ctx
  const [deal, events, changes] = await Promise.all([
    getDeal(db, dealReader(ctx), id),
    listEntityEvents(db, workspaceId, { dealId: id, before: cursor ?? null, limit, where: inHistoryPart(part) }),
    listEntityEvents(db, workspaceId, { dealId: id, before: null, limit: 1000, where: CHANGED_CURRENCY }),
  ])
  const items = events.map((event) => {
    if (event.entity !== 'deal' || event.after?.['amount'] === undefined) return event
    const later = changes.findLast(({ number }) => number > event.number)
    const after = currencyIn(later?.before) ?? deal.currency
    return { ...event, amountIn: { before: currencyIn(event.before) ?? after, after } }
  })
  return { items, nextCursor: events.length === limit ? (events.at(-1)?.cursor ?? null) : null }
}

const CHANGED_CURRENCY = sql<boolean>`entity = 'deal' and before ? 'currency'`

/** An event names the currency only where that changed. */
function currencyIn(values: WorkspaceEvent['before'] | undefined): CurrencyCode | undefined {
  return values?.['currency'] as CurrencyCode | undefined // written from a deal
}
