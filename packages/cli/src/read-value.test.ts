import { expect, test } from 'vitest'
import { readDay, readSort, readWhole } from './read-value.ts'

const NOON = new Date(2026, 1, 27, 12).getTime()

test.each([
  ['2027-03-31', '2027-03-31'],
  ['+2d', '2026-03-01'],
  ['-27d', '2026-01-31'],
])('the day %s is %s', (given, day) => {
  expect(readDay('--on', given, NOON)).toBe(day)
})

test.each(['2027-02-30', '31.3.2027', '2d', 'tomorrow', ''])('%j is no day', (given) => {
  expect(() => readDay('--on', given, NOON)).toThrow(`--on is "${given}"; it must be a day such as 2027-03-31`)
})

test.each(['', '-1', '1.5', '1e3', '11'])('%j is no whole number from 0 to 10', (given) => {
  expect(() => readWhole('--n', given, [0, 10])).toThrow('it must be a whole number from 0 to 10')
})

test('an order is fields with their directions', () => {
  expect(readSort('amount:desc, name')).toEqual([
    { field: 'amount', direction: 'desc' },
    { field: 'name', direction: 'asc' },
  ])
  expect(() => readSort('amount:down')).toThrow('--sort is "amount:down"')
})
