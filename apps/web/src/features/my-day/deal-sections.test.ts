import { validateFilter, dealFilterCatalog } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { dealSections, sectionFilter, weekOf } from './deal-sections.ts'

test.each([
  ['2026-11-16', '2026-11-16'],
  ['2026-11-21', '2026-11-16'],
  ['2026-11-22', '2026-11-16'],
  ['2026-11-23', '2026-11-23'],
])('the week of %s begins on Monday, %s', (day, from) => {
  expect(weekOf(day).from).toBe(from)
})

test('every section asks what the server understands', () => {
  const context = { timeZone: 'UTC', currency: 'EUR', now: '2026-11-21T09:00:00.000Z', memberId: null }
  for (const section of dealSections('all', '2026-11-21'))
    expect(() => validateFilter(sectionFilter(section), dealFilterCatalog([]), context)).not.toThrow()
})

test('an owner narrows all of them, nobody none', () => {
  const owners = (whose: 'me' | 'all') => dealSections(whose, '2026-11-21').map(({ filters }) => filters.owner)
  expect(owners('me')).toEqual([['me'], ['me'], ['me']])
  expect(owners('all')).toEqual([undefined, undefined, undefined])
})

test('deals without a next step are asked for by that', () => {
  const unplanned = dealSections('me', '2026-11-21').find(({ id }) => id === 'unplanned')
  expect(unplanned && sectionFilter(unplanned)).toEqual({
    and: [
      { field: 'status', op: 'in', value: ['open'] },
      { or: [{ field: 'ownerId', op: 'in', value: [{ me: true }] }] },
      { field: 'nextActivityAt', op: 'isEmpty' },
    ],
  })
})
