import type { DealId, DealView } from '@dealwright/domain'
import type { Outputs } from '../../data/trpc.ts'

/** A stage's cards as far as they are loaded. `filter` and `sort` with `nextCursor`, given to `deals.list`, fetch the ones below. */
export type BoardColumn = Outputs['deals']['board'][number]

/** What the board shows, and up to where it knows what happened. Every function here leaves columns alone that do not change. */
export type BoardState = {
  columns: readonly BoardColumn[]
  /** The cursor of the event feed up to which the columns are true. */
  feed: string
  /** When the columns were last read from their tops, and when anything was last read at all: milliseconds since 1970. */
  loadedAt: number
  readAt: number
}

/** Where a deal stands. */
export type Spot = { column: BoardColumn; index: number; deal: DealView }

export function findDeal(board: BoardState, id: DealId): Spot | undefined {
  for (const column of board.columns) {
    const index = column.items.findIndex((deal) => deal.id === id)
    const deal = column.items[index]
    if (deal) return { column, index, deal }
  }
  return undefined
}

/** The column that shows a deal: an open stage shows what is worked on, a won or lost one what got there. */
export function columnFor(board: BoardState, deal: DealView): BoardColumn | undefined {
  const column = board.columns.find(({ stageId }) => stageId === deal.stageId)
  return column && (!isRanked(column) || deal.status === 'open' || deal.status === 'stalled') ? column : undefined
}

/** Whether people order the column by hand; otherwise the latest closing comes first. */
export function isRanked({ sort }: Pick<BoardColumn, 'sort'>): boolean {
  return sort[0]?.field === 'rank'
}

/** Takes a deal off the board. */
export function withoutDeal(board: BoardState, id: DealId): BoardState {
  return mapColumns(board, (column) => removed(column, id))
}

/** Puts a deal where its stage, status and rank say, as something that the reader just did: it is shown even below what is loaded. */
export function withDeal(board: BoardState, deal: DealView): BoardState {
  const target = columnFor(board, deal)
  return mapColumns(board, (column) =>
    column.stageId === target?.stageId ? inserted(removed(column, deal.id), deal) : removed(column, deal.id),
  )
}

/**
 * Takes over what the server says about some deals; those that were not found are not (any more) on this board. An answer
 * that is older than what is shown is left out, and so is what belongs below the loaded part of its column.
 */
export function withAnswers(board: BoardState, asked: Iterable<DealId>, found: readonly DealView[]): BoardState {
  const answers = new Map(found.map((deal) => [deal.id, deal]))
  let next = board
  for (const id of asked) {
    const answer = answers.get(id)
    const shown = findDeal(next, id)
    if (!answer) next = shown ? withoutDeal(next, id) : next
    else if (!shown) next = isLoaded(columnFor(next, answer), answer) ? withDeal(next, answer) : next
    else if (answer.version >= shown.deal.version && !isSame(answer, shown.deal)) {
      const target = columnFor(next, answer)
      const stays = target === shown.column || isLoaded(target, answer)
      next = stays ? withDeal(next, answer) : withoutDeal(next, id)
    }
  }
  return next
}

/** Adds a page to the end of a column. Cards that stand there already stay as they are. */
export function withPage(
  board: BoardState,
  stageId: BoardColumn['stageId'],
  page: { items: readonly DealView[]; nextCursor: string | null },
): BoardState {
  return mapColumns(board, (column) => {
    if (column.stageId !== stageId) return column
    const known = new Set(column.items.map(({ id }) => id))
    const items = [...column.items, ...page.items.filter(({ id }) => !known.has(id))]
    return { ...column, items: items.toSorted(orderOf(column)), nextCursor: page.nextCursor }
  })
}

/** New tops of all columns over what was loaded below them before, so that nobody loses their place. */
export function withTops(board: BoardState, fresh: BoardState): BoardState {
  const isFresh = new Set(fresh.columns.flatMap(({ items }) => items.map(({ id }) => id)))
  const columns = fresh.columns.map((top) => {
    const old = board.columns.find(({ stageId }) => stageId === top.stageId)
    const last = top.items.at(-1)
    if (!old || !last || top.nextCursor === null) return top
    const below = old.items.filter((deal) => !isFresh.has(deal.id) && orderOf(top)(deal, last) > 0)
    return below.length === 0 ? top : { ...top, items: [...top.items, ...below], nextCursor: old.nextCursor }
  })
  return { ...fresh, columns }
}

function mapColumns(board: BoardState, change: (column: BoardColumn) => BoardColumn): BoardState {
  return { ...board, columns: board.columns.map(change) }
}

function removed(column: BoardColumn, id: DealId): BoardColumn {
  const items = column.items.filter((deal) => deal.id !== id)
  return items.length === column.items.length ? column : { ...column, items }
}

function inserted(column: BoardColumn, deal: DealView): BoardColumn {
  return { ...column, items: column.items.toSpliced(placeIn(column, deal), 0, deal) }
}

/** Below the last loaded card there may be others that are not loaded yet, of which some come before the deal. */
function isLoaded(column: BoardColumn | undefined, deal: DealView): boolean {
  return column !== undefined && (column.nextCursor === null || placeIn(column, deal) < column.items.length)
}

function placeIn(column: BoardColumn, deal: DealView): number {
  const order = orderOf(column)
  const index = column.items.findIndex((other) => order(other, deal) > 0)
  return index < 0 ? column.items.length : index
}

/** As the server orders the column, ids breaking ties. Ranks, instants and ids all compare byte by byte. */
function orderOf(column: BoardColumn): (a: DealView, b: DealView) => number {
  if (isRanked(column)) return (a, b) => compare(a.rank, b.rank) || compare(a.id, b.id)
  return (a, b) => compare(b.closedAt ?? '', a.closedAt ?? '') || compare(b.id, a.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function isSame(a: DealView, b: DealView): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
