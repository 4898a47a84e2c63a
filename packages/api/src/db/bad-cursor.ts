import { type DealError, invalid, shortened } from '@dealwright/domain'

/** Why a list does not go on from a cursor: it is one of another list, of another order, or none. */
export function badCursor(given: string): DealError {
  return invalid('The cursor does not belong to this list.', [
    {
      field: 'cursor',
      message: 'Not a cursor of this list in this order.',
      given: shortened(given),
      expected: 'the nextCursor of the page before, unchanged, with the same sort',
    },
  ])
}
