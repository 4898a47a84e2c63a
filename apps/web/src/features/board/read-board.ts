import type { DealId, DealView, Filter, PipelineId, WorkspaceEvent } from '@dealwright/domain'
import { toProblem } from '../../data/problem.ts'
import type { useTRPCClient } from '../../data/trpc.ts'
import { type BoardColumn, type BoardState, withAnswers, withTops } from './board-state.ts'

/** Which deals: a pipeline's, as far as a filter lets them through. */
export type BoardScope = { pipelineId: PipelineId; filter: Filter }
type Api = ReturnType<typeof useTRPCClient>

const FIRST_CARDS = 30
const NEXT_CARDS = 100
/** More changes than these at a time, and reading the columns anew costs less. */
const MAX_CHANGES = 200
/** So many ids fit into the address of a request beside a filter. */
const IDS_PER_CALL = 40
/** After this long the columns are read from their tops, whatever the feed says: it tells nobody of what left their sight. */
const TRUSTED = 5 * 60_000

/** Reads the first cards of every column. */
export async function loadBoard(
  api: Api,
  { pipelineId, filter }: BoardScope,
  signal?: AbortSignal,
): Promise<BoardState> {
  const now = Date.now()
  // In this order: what happens between the two is told twice, which does no harm.
  const { cursor: feed } = await api.events.end.query(undefined, { signal })
  const columns = await api.deals.board.query({ pipelineId, filter, limit: FIRST_CARDS }, { signal })
  return { columns, feed, loadedAt: now, readAt: now }
}

/**
 * What a board has to learn: only the deals that changed are read, so that it costs little to ask often.
 * @param suspects deals that changed as far as this browser knows
 * @returns how to bring the board up to date, whatever became of it meanwhile; null when nothing happened
 */
export async function readChanges(
  api: Api,
  { scope, board, suspects }: { scope: BoardScope; board: BoardState; suspects: readonly DealId[] },
  signal?: AbortSignal,
): Promise<{ catchUp: (board: BoardState) => BoardState; isNews: boolean }> {
  const readAt = Date.now()
  const reload = async () => {
    const fresh = await loadBoard(api, scope, signal)
    return { catchUp: (current: BoardState) => withTops(current, fresh), isNews: true }
  }
  if (readAt - board.loadedAt > TRUSTED) return reload()
  const news = await readFeed(api, board.feed, signal)
  if (!news) return reload()
  const ids = [...new Set([...suspects, ...news.events.flatMap((event) => touchedDeals(board, event))])]
  if (ids.length > MAX_CHANGES || news.events.some(({ entity }) => entity === 'pipeline' || entity === 'stage'))
    return reload()
  const found = await readDeals(api, scope, ids, signal)
  return {
    catchUp: (current) => ({ ...withAnswers(current, ids, found), feed: news.cursor, readAt }),
    isNews: ids.length > 0,
  }
}

/** The cards that come next in a column. */
export function readPage(api: Api, { filter, sort, nextCursor }: BoardColumn) {
  return api.deals.list.query({ filter, sort, cursor: nextCursor, limit: NEXT_CARDS })
}

/** Null when more happened than is worth reading, or the cursor is not one of this feed (any more). */
async function readFeed(api: Api, after: string, signal?: AbortSignal) {
  try {
    const { items, cursor } = await api.events.list.query({ after, limit: MAX_CHANGES }, { signal })
    return items.length < MAX_CHANGES ? { events: items, cursor } : null
  } catch (error) {
    if (toProblem(error).kind === 'invalid') return null
    throw error
  }
}

/** The deals whose cards an event may have changed: its own, or those that show the name of what it is about. */
function touchedDeals(
  board: BoardState,
  { dealId, entity, entityId }: Pick<WorkspaceEvent, 'dealId' | 'entity' | 'entityId'>,
): DealId[] {
  if (dealId !== null) return [dealId]
  if (entity !== 'company' && entity !== 'contact' && entity !== 'member') return []
  return board.columns.flatMap(({ items }) =>
    items
      .filter(({ companyId, contactId, ownerId }) => [companyId, contactId, ownerId].some((id) => id === entityId))
      .map(({ id }) => id),
  )
}

async function readDeals(api: Api, { pipelineId, filter }: BoardScope, ids: readonly DealId[], signal?: AbortSignal) {
  const calls = Array.from({ length: Math.ceil(ids.length / IDS_PER_CALL) }, (_, index) =>
    ids.slice(index * IDS_PER_CALL, (index + 1) * IDS_PER_CALL),
  )
  const pages = await Promise.all(
    calls.map((value) => {
      const here: Filter = { field: 'pipelineId', op: 'eq', value: pipelineId }
      return api.deals.list.query(
        { filter: { and: [filter, here, { field: 'id', op: 'in', value }] }, limit: IDS_PER_CALL },
        { signal },
      )
    }),
  )
  return pages.flatMap(({ items }): DealView[] => items)
}
