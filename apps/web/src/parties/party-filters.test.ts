import { expect, test } from 'vitest'
import { isPartyFiltered, PartyFilters, partyNarrowing, partySort } from './party-filters.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'

test('an address is read as far as it can be understood', () => {
  expect(PartyFilters.parse({ q: 'ann', owner: 'me', tag: [ID, ID], deals: 'lots', sort: '-name' })).toEqual({
    q: 'ann',
    owner: ['me'],
    tag: [ID, ID],
    deals: undefined,
    sort: '-name',
  })
})

test('filters say what the server is asked for', () => {
  const filters = PartyFilters.parse({ q: ' ann ', owner: ['me', 'none'], tag: ID, deals: 'none' })
  expect(partyNarrowing(filters)).toEqual({
    search: 'ann',
    filter: {
      and: [
        {
          or: [
            { field: 'ownerId', op: 'in', value: [{ me: true }] },
            { field: 'ownerId', op: 'isEmpty' },
          ],
        },
        { field: 'tagIds', op: 'hasAny', value: [ID] },
      ],
    },
    hasOpenDeals: false,
  })
  expect(partyNarrowing(PartyFilters.parse({}))).toEqual({ filter: { and: [] } })
  expect(isPartyFiltered(filters)).toBe(true)
  expect(isPartyFiltered(PartyFilters.parse({ q: ' ', sort: 'name' }))).toBe(false)
})

test.each([
  ['-email', 'email', 'desc'],
  ['email', 'email', 'asc'],
  ['password', 'name', 'asc'],
  [undefined, 'name', 'asc'],
] as const)('the order %s is by %s, %s', (sort, field, direction) => {
  expect(partySort(sort, ['name', 'email'])).toEqual([{ field, direction }])
})
