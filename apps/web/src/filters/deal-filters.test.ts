import { dealFilterCatalog, Filter, MemberId, validateFilter } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { parseUrlSearch, printUrlSearch } from '../url-search.ts'
import { dealFilterTree, isFiltered } from './deal-filter-tree.ts'
import { DEAL_FILTER_KEYS, DealFilters } from './deal-filters.ts'
import { readFilterTree } from './read-filter-tree.ts'

const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const other = '01890a5d-ac96-774b-bcce-b302099a8058'

/** One value for each filter that there is, as it stands in an address. */
const EVERYTHING: Record<keyof DealFilters, string | string[]> = {
  q: 'acme fork',
  pipeline: id,
  stage: [id, other],
  status: ['open', 'stalled'],
  owner: ['me', 'none', id],
  company: id,
  contact: id,
  tag: id,
  source: [id, other],
  min: '1000',
  max: '5000.50',
  closeFrom: '2026-11-01',
  closeTo: '2026-11-30',
  closedFrom: '2026-10-01',
  closedTo: '2026-10-31',
  where: '{"or":[{"field":"isHot","op":"eq","value":true},{"not":{"field":"bantTotal","op":"gte","value":60}}]}',
}

const read = (query: string) => DealFilters.parse(parseUrlSearch(query))

test('every filter survives the way through an address', () => {
  const filters = DealFilters.parse(EVERYTHING)
  expect(Object.keys(filters).toSorted()).toEqual(DEAL_FILTER_KEYS.toSorted())
  expect(read(printUrlSearch(filters))).toEqual(filters)
})

test.each(DEAL_FILTER_KEYS)('the server understands the tree of %s, which adds a condition', (key) => {
  const tree = dealFilterTree(DealFilters.parse({ [key]: EVERYTHING[key] }))
  expect(tree).toEqual({ and: [expect.anything()] })
  const context = { timeZone: 'UTC', currency: 'USD', now: '2026-11-21T12:00:00.000Z', memberId: MemberId.parse(id) }
  expect(() => validateFilter(Filter.parse(tree), dealFilterCatalog([]), context)).not.toThrow()
})

test('one value stands alone in an address, and is a list all the same', () => {
  expect(read('?status=open')).toEqual({ status: ['open'] })
  expect(read('?status=open&status=won')).toEqual({ status: ['open', 'won'] })
})

test.each([
  '?status=opened',
  '?stage=7',
  '?min=lots',
  '?closeTo=2026-02-30',
  '?owner=you',
  '?where=%7B',
  '?where={"field":7}',
  '?unknown=1',
])('what cannot be understood (%s) is left out', (query) => {
  expect(dealFilterTree(read(query))).toEqual({ and: [] })
})

test('owners are some people, nobody, or either', () => {
  const owners = (query: string) => dealFilterTree(read(query))
  const people = { field: 'ownerId', op: 'in', value: [{ me: true }, id] }
  const nobody = { field: 'ownerId', op: 'isEmpty' }
  expect(owners(`?owner=me&owner=${id}`)).toEqual({ and: [{ or: [people] }] })
  expect(owners('?owner=none')).toEqual({ and: [{ or: [nobody] }] })
  expect(owners(`?owner=me&owner=${id}&owner=none`)).toEqual({ and: [{ or: [people, nobody] }] })
})

test('a pipeline is a place, not a filter', () => {
  expect(isFiltered(read(`?pipeline=${id}`))).toBe(false)
  expect(isFiltered(read('?q=+'))).toBe(false)
  expect(isFiltered(read('?status=open'))).toBe(true)
})

test('a tree becomes the filters that made it, whatever the order of its keys', () => {
  const filters = DealFilters.parse(EVERYTHING)
  const stored = JSON.parse(JSON.stringify(dealFilterTree(filters)), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toReversed())
      : value,
  )
  const read = readFilterTree(Filter.parse(stored))
  expect(Object.keys(read).toSorted()).toEqual(DEAL_FILTER_KEYS.toSorted())
  expect(dealFilterTree(read)).toEqual(dealFilterTree(filters))
})

test.each<Filter>([
  { field: 'amount', op: 'gte', value: { amount: '5', currency: 'EUR' } },
  { field: 'status', op: 'ne', value: 'open' },
  {
    and: [
      { field: 'status', op: 'in', value: ['open'] },
      { field: 'status', op: 'in', value: ['won'] },
    ],
  },
  {
    or: [
      { field: 'ownerId', op: 'isEmpty' },
      { field: 'isHot', op: 'eq', value: true },
    ],
  },
  { not: { and: [] } },
  { or: [] },
])('what no button means stays a condition of its own: %j', (filter) => {
  const filters = readFilterTree(filter)
  expect(filters.where).toBeDefined()
  const all = dealFilterTree(filters)
  expect(all).toEqual({ and: 'and' in filter ? filter.and : [filter] })
})
