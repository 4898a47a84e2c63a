import type { Filter } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { draftOf, filterOf, newCondition, newGroup, withItem } from './draft.ts'

const hot: Filter = { field: 'isHot', op: 'eq', value: true }
const late: Filter = { field: 'isLate', op: 'eq', value: true }

test.each<Filter>([
  { and: [] },
  { and: [hot, { or: [late, { not: { or: [hot, late] } }] }] },
  { or: [hot, late] },
  { and: [{ field: 'ownerId', op: 'isEmpty' }] },
])('%j is the same after it was a draft', (filter) => {
  expect(filterOf(draftOf(filter))).toEqual(filter)
})

test('what stands alone is put into a group, a negation becomes "none of"', () => {
  expect(filterOf(draftOf(hot))).toEqual({ and: [hot] })
  expect(filterOf(draftOf({ not: { and: [hot, late] } }))).toEqual({ not: { or: [{ and: [hot, late] }] } })
})

test('a group without conditions hides nothing', () => {
  expect(filterOf(newGroup('any'))).toEqual({ and: [] })
  expect(filterOf(newGroup('all', [newGroup('none'), newCondition('isHot', 'eq', true)]))).toEqual({ and: [hot] })
})

test('a part is replaced or taken out wherever it stands', () => {
  const condition = newCondition('isHot', 'eq', true)
  const draft = newGroup('all', [newGroup('any', [condition])])
  expect(filterOf(withItem(draft, condition.key, { ...condition, value: false }))).toEqual({
    and: [{ or: [{ ...hot, value: false }] }],
  })
  expect(filterOf(withItem(draft, condition.key, null))).toEqual({ and: [] })
})
