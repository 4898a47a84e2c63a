import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { companyId } from './a-company.fixture.ts'
import { type AncestorsOf, leadsTo, refuseOwnAncestor } from './company-tree.ts'
import { DealError } from '../errors.ts'

const [holding, group, branch] = [companyId(1), companyId(2), companyId(3)] as const
/** branch → group → holding */
const ancestorsOf: AncestorsOf = (id) => (id === branch ? [group, holding] : id === group ? [holding] : [])

describe('companies form a tree', () => {
  test.each([
    ['itself', holding, holding],
    ['its child', holding, group],
    ['what stands further below', holding, branch],
  ])('none goes under %s', (_what, id, parentId) => {
    expect(() => refuseOwnAncestor(id, parentId, ancestorsOf)).toThrow(DealError)
  })

  test.each([
    ['nothing', branch, null],
    ['its grandparent', branch, holding],
    ['its parent', branch, group],
    ['a stranger', holding, companyId(9)],
  ])('one may go under %s', (_what, id, parentId) => {
    expect(() => refuseOwnAncestor(id, parentId, ancestorsOf)).not.toThrow()
  })

  test('whatever is asked for: as long as the rule decides, no company is its own ancestor', () => {
    const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), { maxLength: 40 })
    fc.assert(
      fc.property(moves, (asked) => {
        const parents = new Map<string, number>()
        const above: AncestorsOf = (id) => {
          const parent = parents.get(id)
          return parent === undefined ? [] : [companyId(parent), ...above(companyId(parent))]
        }
        for (const [child, parent] of asked) {
          const isRefused = refuses(() => refuseOwnAncestor(companyId(child), companyId(parent), above))
          expect(isRefused).toBe(leadsTo(companyId(parent), [companyId(child)], above))
          if (!isRefused) parents.set(companyId(child), parent)
        }
        for (let each = 0; each < 6; each++) expect(above(companyId(each))).not.toContain(companyId(each))
      }),
    )
  })
})

function refuses(act: () => void): boolean {
  try {
    act()
    return false
  } catch {
    return true
  }
}
