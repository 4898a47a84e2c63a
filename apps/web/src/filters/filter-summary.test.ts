import { expect, test } from 'vitest'
import type { Reader } from '../format/reader.ts'
import { parseUrlSearch } from '../url-search.ts'
import { closePresets } from './close-presets.ts'
import { DEAL_FILTER_KEYS, DealFilters } from './deal-filters.ts'
import {
  activeGroups,
  amountsSummary,
  daysSummary,
  FILTER_GROUPS,
  hasPlaceFilters,
  listSummary,
} from './filter-summary.ts'
import { NO_CHOICE } from './no-choice.ts'

const boston: Reader = { locale: 'en-US', timeZone: 'America/New_York' }
const names = (value: string) => ({ me: 'You', ada: 'Ada' })[value]

test.each([
  [undefined, null],
  [[], null],
  [['me'], 'You'],
  [['ada', 'me'], '2'],
  [['unknown'], '1'],
])('a list of %o is told as %j', (values, expected) => {
  expect(listSummary(values, names)).toBe(expected)
})

test.each([
  ['2026-11-01', '2026-11-30', 'Nov 1 – Nov 30'],
  ['2026-11-01', undefined, 'from Nov 1'],
  [undefined, '2027-01-31', 'until Jan 31, 2027'],
  ['2026-11-21', '2026-11-21', 'Nov 21'],
  [undefined, undefined, null],
])('days from %s until %s are told as %j', (closeFrom, closeTo, expected) => {
  expect(daysSummary({ closeFrom, closeTo }, '2026-11-21', boston)).toBe(expected)
})

test('amounts are told about, in the currency of the workspace', () => {
  expect(amountsSummary({ min: '1000', max: '5000.50' }, 'USD', boston)).toBe('$1K – $5K')
  expect(amountsSummary({ min: undefined, max: undefined }, 'USD', boston)).toBeNull()
})

const id = '01890a5d-ac96-774b-bcce-b302099a8057'

test.each([
  ['owner', '?owner=none'],
  ['status', '?status=stalled'],
  ['source', `?source=${id}`],
  ['tag', `?tag=${id}`],
  ['close', '?closeTo=2026-11-30'],
  ['amount', '?min=5'],
] as const)('%s is active with %s, and no more when it is taken back', (group, query) => {
  const filters = DealFilters.parse(parseUrlSearch(query))
  expect(activeGroups(filters)).toEqual([group])
  expect(activeGroups({ ...filters, ...NO_CHOICE[group] })).toEqual([])
})

test('every group can be taken back', () => {
  expect(Object.keys(NO_CHOICE).toSorted()).toEqual([...FILTER_GROUPS].toSorted())
})

test.each([
  ['2026-11-21', '2026-11-01', '2026-11-30', '2026-12-01', '2026-12-31'],
  ['2026-12-31', '2026-12-01', '2026-12-31', '2027-01-01', '2027-01-31'],
  ['2028-01-31', '2028-01-01', '2028-01-31', '2028-02-01', '2028-02-29'],
])('on %s this month and the next have their own days', (today, from, to, nextFrom, nextTo) => {
  const presets = closePresets(today)
  expect(presets[1]).toMatchObject({ from, to })
  expect(presets[2]).toMatchObject({ from: nextFrom, to: nextTo })
})

test('before today ends yesterday', () => {
  expect(closePresets('2026-12-01')[0]).toEqual({ label: 'Before today', from: undefined, to: '2026-11-30' })
})

test('every filter is either set by a button of the bar, or brought along by a link, or the search line', () => {
  const pages = ['q', 'pipeline']
  for (const key of DEAL_FILTER_KEYS.filter((each) => !pages.includes(each))) {
    const filters: DealFilters = { [key]: [id] }
    expect([key, activeGroups(filters).length + Number(hasPlaceFilters(filters))]).toEqual([key, 1])
  }
})
