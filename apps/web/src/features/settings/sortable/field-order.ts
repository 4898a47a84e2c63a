/**
 * Puts the rows of a form's list into another order, for `SortableList`.
 * @param move of `useFieldArray`
 */
export function fieldOrder(
  fields: readonly { id: string }[],
  move: (from: number, to: number) => void,
): (ids: string[]) => Promise<void> {
  return (ids) => {
    // Each move shifts those between, so they are done one after the other from the first place on.
    const order = fields.map(({ id }) => id)
    ids.forEach((id, to) => {
      const from = order.indexOf(id)
      if (from === to) return
      move(from, to)
      order.splice(to, 0, ...order.splice(from, 1))
    })
    return Promise.resolve()
  }
}
