import type { DealId } from '@dealwright/domain'

/** Which rows are ticked: these, or all that the filter lets through but these. */
export type Selection = { isAll: boolean; ids: ReadonlySet<DealId> }

export const NOTHING_SELECTED: Selection = { isAll: false, ids: new Set() }
export const ALL_SELECTED: Selection = { isAll: true, ids: new Set() }

export function isSelected({ isAll, ids }: Selection, id: DealId): boolean {
  return ids.has(id) !== isAll
}

/** The selection with some rows ticked or not. */
export function select(selection: Selection, some: readonly DealId[], isOn: boolean): Selection {
  const ids = new Set(selection.ids)
  for (const id of some) {
    if (isOn === selection.isAll) ids.delete(id)
    else ids.add(id)
  }
  return { ...selection, ids }
}

/** How many are ticked. @param total how many the filter lets through */
export function countSelected({ isAll, ids }: Selection, total: number): number {
  return isAll ? Math.max(0, total - ids.size) : ids.size
}
