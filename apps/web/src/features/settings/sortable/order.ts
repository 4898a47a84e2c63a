/** The ids with the one at `from` taken to `to`. */
export function movedTo<Id>(ids: readonly Id[], from: number, to: number): Id[] {
  const [moved] = ids.slice(from, from + 1)
  return moved === undefined ? [...ids] : ids.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** The items in the order of these ids; those that are not named come after, as they were. */
export function inOrder<Item extends { id: string }>(items: readonly Item[], ids: readonly string[]): Item[] {
  const place = new Map(ids.map((id, index) => [id, index]))
  const rank = ({ id }: Item) => place.get(id) ?? items.length
  return items.toSorted((a, b) => rank(a) - rank(b))
}

/**
 * Where a dragged row would go: behind all others whose middle is above the pointer.
 * @param middles of all rows from the top, in pixels, as they stand without the drag
 * @param from the row that is dragged
 */
export function targetIndex(middles: readonly number[], from: number, y: number): number {
  return middles.filter((middle, index) => index !== from && middle < y).length
}
