import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseUrlSearch, printUrlSearch } from './url-search.ts'

test.each([
  [{ q: 'acme & sons', status: ['open', 'won'] }, '?q=acme+%26+sons&status=open&status=won'],
  [{ q: '', min: undefined, max: null, owner: [] }, ''],
  [{ min: 0, hot: true, cold: false }, '?min=0&hot=true'],
])('%o prints as %s', (search, query) => {
  expect(printUrlSearch(search)).toBe(query)
})

test('text stays text, even when it looks like a number', () => {
  expect(parseUrlSearch('?q=007&min=5')).toEqual({ q: '007', min: '5' })
})

test('what is printed is read back, except that a list of one is its one value', () => {
  const text = fc.string({ minLength: 1 }).filter((each) => each.isWellFormed())
  const value = fc.oneof(text, fc.array(text, { minLength: 2 }))
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ minLength: 1 }).filter((key) => key.isWellFormed()),
        value,
      ),
      (search) => {
        expect(parseUrlSearch(printUrlSearch(search))).toEqual({ ...search })
      },
    ),
  )
})
