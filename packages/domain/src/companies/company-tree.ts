import { invalid } from '../errors.ts'
import type { CompanyId } from '../ids.ts'

/** The companies above one, its parent first. */
export type AncestorsOf = (id: CompanyId) => readonly CompanyId[]

/**
 * Keeps companies a tree: none is its own ancestor.
 * @throws DealError invalid when the wanted parent is the company itself or stands below it
 */
export function refuseOwnAncestor(
  id: CompanyId,
  parentId: CompanyId | null | undefined,
  ancestorsOf: AncestorsOf,
): void {
  if (!parentId || !leadsTo(parentId, [id], ancestorsOf)) return
  throw invalid('A company cannot stand above itself.', [
    {
      field: 'parentId',
      message:
        parentId === id ? 'This is the company itself.' : 'This company stands below the one that is to go under it.',
      given: parentId,
      expected: 'a company that is not below this one',
    },
  ])
}

/** Whether the way up from `id`, itself included, comes by one of `others`. */
export function leadsTo(id: CompanyId, others: readonly CompanyId[], ancestorsOf: AncestorsOf): boolean {
  return [id, ...ancestorsOf(id)].some((each) => others.includes(each))
}
