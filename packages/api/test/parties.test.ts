import { CustomFieldKey, type Sort } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  const { contacts, companies, customFields } = world.as('alice')
  await customFields.create({ entity: 'contact', label: 'Rank', key: CustomFieldKey.parse('rank'), type: 'number' })
  await customFields.create({ entity: 'company', label: 'Rank', key: CustomFieldKey.parse('rank'), type: 'number' })
  await customFields.create({ entity: 'company', label: 'Tier', key: CustomFieldKey.parse('tier'), type: 'text' })
  const wien = { line1: null, city: 'Wien', postalCode: null, state: null, country: null }
  await companies.create({ name: 'Acme', email: 'office@acme.test', customFields: { rank: '10', tier: 'gold' } })
  await contacts.create({ name: 'Bea', email: 'bea@acme.test', firstName: 'Bea', customFields: { rank: '9' } })
  await companies.create({ name: 'Corvo', phone: '+43 1 7', address: wien, customFields: { rank: '2' } })
  await contacts.create({ name: 'Dan', phone: '+43 1 8', address: wien })
  await companies.create({ name: 'Echo', customerStatus: 'current' })
  await contacts.create({ name: 'Fay', prospectStatus: 'lost' })
  const { id } = await contacts.create({ name: 'Gone' })
  await contacts.delete({ id })
})
afterAll(() => world.close())

type Input = NonNullable<Parameters<ReturnType<World['as']>['parties']['list']>[0]>
const names = async (input: Input = {}) =>
  (await world.as('bob').parties.list(input)).items.map(({ name }) => name).join(' ')
const by = (field: string, direction: 'asc' | 'desc' = 'asc'): Sort => [{ field, direction }]

describe('people and companies', () => {
  test('are of one row of numbers: each names one of them', async () => {
    const { items } = await world.as('bob').parties.list({})
    const numbers = items.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(6)
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
    const [acme, bea] = items
    const found = await world.as('bob').directory.find({ contact: { numbers }, company: { numbers } })
    expect(found).toHaveLength(6)
    expect(found.find(({ number }) => number === acme?.number)).toMatchObject({ kind: 'company', name: 'Acme' })
    expect(await names({ numbers: [bea?.number ?? 0] })).toBe('Bea')
  })

  test('come whole, and say which they are', async () => {
    const { items } = await world.as('bob').parties.list({ limit: 2 })
    expect(items).toMatchObject([
      {
        kind: 'company',
        name: 'Acme',
        parentName: null,
        customFields: { rank: '10', tier: 'gold' },
        ownerName: 'alice',
      },
      { kind: 'contact', name: 'Bea', firstName: 'Bea', companyName: null, customFields: { rank: '9' } },
    ])
  })

  test.each<[Sort, string]>([
    [by('number'), 'Acme Bea Corvo Dan Echo Fay'],
    [by('name', 'desc'), 'Fay Echo Dan Corvo Bea Acme'],
    [by('createdAt', 'desc'), 'Fay Echo Dan Corvo Bea Acme'],
    [by('email'), 'Bea Acme Corvo Dan Echo Fay'],
    [[...by('isCompany'), ...by('name')], 'Bea Dan Fay Acme Corvo Echo'],
    [[...by('custom.rank'), ...by('name')], 'Corvo Bea Acme Dan Echo Fay'],
    [[...by('custom.tier'), ...by('number', 'desc')], 'Acme Fay Echo Dan Corvo Bea'],
    [[...by('firstName'), ...by('number')], 'Bea Acme Corvo Dan Echo Fay'],
  ])('are sorted together by %j, page by page', async (sort, expected) => {
    expect(await names({ sort })).toBe(expected)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page = await world.as('bob').parties.list({ sort, limit: 4, cursor })
      paged.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(paged.join(' ')).toBe(expected)
    expect(await names({ sort, limit: 2, offset: 2 })).toBe(expected.split(' ').slice(2, 4).join(' '))
  })

  test.each<[Input, string]>([
    [{ isCompany: true }, 'Acme Corvo Echo'],
    [{ isCompany: false }, 'Bea Dan Fay'],
    [{ filter: { field: 'email', op: 'contains', value: '@ACME' } }, 'Acme Bea'],
    [{ filter: { field: 'phone', op: 'startsWith', value: '+43' } }, 'Corvo Dan'],
    [{ filter: { field: 'address.city', op: 'eq', value: 'wien' } }, 'Corvo Dan'],
    [{ filter: { field: 'custom.rank', op: 'gte', value: 9 } }, 'Acme Bea'],
    [{ filter: { field: 'custom.tier', op: 'eq', value: 'gold' } }, 'Acme'],
    [{ filter: { field: 'custom.tier', op: 'isEmpty' } }, 'Bea Corvo Dan Echo Fay'],
    [{ filter: { field: 'firstName', op: 'ne', value: 'Bea' } }, 'Acme Corvo Dan Echo Fay'],
    [{ filter: { field: 'domain', op: 'isEmpty' }, isCompany: false }, 'Bea Dan Fay'],
    [{ filter: { field: 'customerStatus', op: 'eq', value: 'current' } }, 'Echo'],
    [{ filter: { field: 'prospectStatus', op: 'isEmpty' } }, 'Acme Bea Corvo Dan Echo'],
    [{ search: 'acme' }, 'Acme Bea'],
    [
      {
        filter: {
          or: [
            { field: 'isCompany', op: 'eq', value: false },
            { field: 'name', op: 'eq', value: 'echo' },
          ],
        },
      },
      'Bea Dan Echo Fay',
    ],
    [{ ids: [] }, ''],
  ])('are filtered together by %j, and counted', async (input, expected) => {
    expect(await names(input)).toBe(expected)
    expect(await world.as('bob').parties.count(input)).toBe(expected.split(' ').filter(Boolean).length)
  })

  test('are found by the ids of either kind', async () => {
    const { items } = await world.as('bob').parties.list({ limit: 2 })
    expect(await names({ ids: items.map(({ id }) => id) })).toBe('Acme Bea')
  })

  test('cannot be filtered or sorted by what neither has', async () => {
    await expect(names({ filter: { field: 'amount', op: 'gt', value: 1 } })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(names({ sort: by('amount') })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    await expect(names({ sort: by('custom.none') })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('of another workspace are not among them', async () => {
    expect(await world.as('mallory').parties.count({})).toBe(0)
  })
})
