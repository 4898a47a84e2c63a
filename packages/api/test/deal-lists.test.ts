import type { Filter, Sort } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const namesOf = (items: readonly { name: string }[]) => items.map(({ name }) => name)

describe('deals, narrowed to those with contacts who pass a filter', () => {
  const withContacts = async (contacts: Filter, filter?: Filter) => {
    const { items } = await world
      .as('bob')
      .deals.list({ contacts, filter, sort: [{ field: 'name', direction: 'asc' }] })
    expect(await world.as('bob').deals.count({ contacts, filter })).toBe(items.length)
    return namesOf(items)
  }

  test('are those on whom anybody of that kind is, primary or not', async () => {
    const bob = world.as('bob')
    const company = await bob.companies.create({ name: 'Acme' })
    const ann = await bob.contacts.create({ name: 'Ann Lee', email: 'ann@north.example', companyId: company.id })
    const ben = await bob.contacts.create({ name: 'Ben Ray', email: 'ben@south.example' })
    const binned = await bob.contacts.create({ name: 'Ann Gone' })
    await bob.deals.create({ name: 'a', contactId: ann.id })
    await bob.deals.create({ name: 'b', contactId: ben.id, contactIds: [ben.id, ann.id] })
    await bob.deals.create({ name: 'c', contactId: ben.id })
    await bob.deals.create({ name: 'd', contactId: binned.id })
    await bob.deals.create({ name: 'e' })
    await bob.contacts.delete({ id: binned.id })
    expect(await withContacts({ field: 'name', op: 'contains', value: 'ann' })).toEqual(['a', 'b'])
    expect(await withContacts({ field: 'email', op: 'contains', value: 'example' })).toEqual(['a', 'b', 'c'])
    expect(await withContacts({ field: 'companyId', op: 'eq', value: company.id })).toEqual(['a', 'b'])
    // One person must pass all of it: Ann has not Ben's address.
    expect(
      await withContacts({
        and: [
          { field: 'name', op: 'contains', value: 'ann' },
          { field: 'email', op: 'contains', value: 'south' },
        ],
      }),
    ).toEqual([])
    expect(
      await withContacts({ field: 'name', op: 'contains', value: 'ann' }, { field: 'name', op: 'eq', value: 'b' }),
    ).toEqual(['b'])
    await expect(withContacts({ field: 'stageId', op: 'eq', value: world.stage('Lead').id })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })
})

describe('deals in the order of a custom field', () => {
  const sorted = async (sort: Sort) => {
    const bob = world.as('bob')
    const filter = { field: 'name', op: 'startsWith', value: 'sized' } as const
    const whole = namesOf((await bob.deals.list({ filter, sort })).items)
    const paged: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof bob.deals.list>> = await bob.deals.list({ filter, sort, cursor, limit: 2 })
      paged.push(...namesOf(page.items))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(paged).toEqual(whole)
    return whole
  }

  test('come by value, with those that have none last, page by page', async () => {
    const [adam, bob] = [world.as('adam'), world.as('bob')]
    await adam.customFields.create({ entity: 'deal', label: 'Seats', key: 'seats', type: 'number' })
    await adam.customFields.create({ entity: 'deal', label: 'Zone', key: 'zone', type: 'text' })
    await adam.customFields.create({
      entity: 'deal',
      label: 'Hidden',
      key: 'hidden',
      type: 'text',
      isFilterable: false,
    })
    for (const [seats, zone] of [
      ['9', 'north'],
      ['10', 'North 2'],
      ['-1', 'east'],
      [null, 'south'],
      ['9.5', null],
    ] as const) {
      await bob.deals.create({ name: `sized ${seats} ${zone}`, customFields: { seats, zone } })
    }
    const seats = (names: string[]) => names.map((name) => name.split(' ')[1])
    expect(seats(await sorted([{ field: 'custom.seats', direction: 'asc' }]))).toEqual(['-1', '9', '9.5', '10', 'null'])
    expect(seats(await sorted([{ field: 'custom.seats', direction: 'desc' }]))).toEqual([
      '10',
      '9.5',
      '9',
      '-1',
      'null',
    ])
    expect(seats(await sorted([{ field: 'custom.zone', direction: 'asc' }]))).toEqual(['-1', '9', '10', 'null', '9.5'])
    const { items } = await bob.deals.listFields({
      sort: [{ field: 'custom.seats', direction: 'asc' }],
      filter: { field: 'custom.seats', op: 'isNotEmpty' },
      fields: ['name'],
    })
    expect(seats(items.map(({ name }) => name ?? ''))).toEqual(['-1', '9', '9.5', '10'])
    for (const field of ['custom.hidden', 'custom.nothing']) {
      await expect(sorted([{ field, direction: 'asc' }])).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    }
  })
})

describe('deals by offset', () => {
  test('are the pages of the whole list, and none behind its end', async () => {
    const bob = world.as('bob')
    const total = await bob.deals.count({})
    const sort: Sort = [{ field: 'number', direction: 'asc' }]
    const all = namesOf((await bob.deals.list({ sort, limit: 200 })).items)
    expect(all).toHaveLength(total)
    const paged: string[] = []
    for (let offset = 0; offset < total + 3; offset += 3)
      paged.push(...namesOf((await bob.deals.list({ sort, limit: 3, offset })).items))
    expect(paged).toEqual(all)
    expect((await bob.deals.list({ sort, offset: 10_000_000 })).items).toEqual([])
    await expect(bob.deals.list({ offset: -1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('a deal that was kept elsewhere before', () => {
  test('keeps the day on which it was made, and is new here all the same', async () => {
    const bob = world.as('bob')
    const createdAt = '2019-02-03T04:05:06.000Z'
    const stageEnteredAt = '2020-01-01T00:00:00.000Z'
    const deal = await bob.deals.create({ name: 'Old', createdAt, stageEnteredAt })
    expect(await bob.deals.get({ id: deal.id })).toMatchObject({
      createdAt,
      addedAt: createdAt,
      stageEnteredAt,
      updatedAt: world.clock.now,
    })
    const [first] = (await bob.deals.list({ sort: [{ field: 'createdAt', direction: 'asc' }], limit: 1 })).items
    expect(first?.id).toBe(deal.id)
    expect((await bob.deals.history({ id: deal.id })).items[0]).toMatchObject({
      kind: 'deal.created',
      at: world.clock.now,
    })
    expect(await bob.deals.create({ name: 'Added', createdAt, addedAt: stageEnteredAt })).toMatchObject({
      addedAt: stageEnteredAt,
    })
  })
})
