import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const plan = async (label: string) => {
  const options = [{ label: 'Basic' }, { label: 'Pro' }]
  const field = await world.as('adam').customFields.create({ entity: 'deal', label, type: 'choice', options })
  const [basic, pro] = field.options
  if (!basic || !pro) throw new Error('It was made with two options')
  return { field, basic, pro }
}
const labelsOf = (options: readonly { label: string }[]) => options.map(({ label }) => label)

describe('an option of a choice', () => {
  test('keeps its id and number while everything else about it changes', async () => {
    const adam = world.as('adam')
    const { field, basic, pro } = await plan('Kept')
    expect(basic.number).not.toBe(pro.number)
    const changed = await adam.customFields.update({
      id: field.id,
      label: 'Renamed',
      options: [{ label: 'New' }, { key: pro.key, label: 'Professional' }, { key: basic.key, label: 'Basic' }],
    })
    expect(changed.options.slice(1)).toEqual([
      { ...pro, label: 'Professional', position: 1 },
      { ...basic, position: 2 },
    ])
    expect(await adam.customFields.update({ id: field.id, options: changed.options })).toEqual(changed)
    const { items } = await adam.events.ofRecord({ entity: 'custom_field', id: field.id })
    expect(items.map(({ kind }) => kind)).toEqual(['custom_field.updated', 'custom_field.created'])
  })

  test('is added, moved, renamed and removed by itself, and its field tells it', async () => {
    const adam = world.as('adam')
    const { field, basic, pro } = await plan('Single')
    const added = await adam.customFields.options.create({ fieldId: field.id, label: 'Team', position: 1 })
    expect(added).toMatchObject({ key: 'Team', label: 'Team', price: null, position: 1, fieldId: field.id })
    expect(await adam.customFields.options.get({ id: added.id })).toEqual(added)
    await adam.customFields.options.update({ id: pro.id, label: 'Best', position: 0 })
    expect(labelsOf((await adam.customFields.get({ id: field.id })).options)).toEqual(['Best', 'Basic', 'Team'])
    await adam.customFields.options.delete({ id: added.id })
    await expect(adam.customFields.options.get({ id: added.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { items } = await adam.events.ofRecord({ entity: 'custom_field', id: field.id, limit: 1 })
    expect(items[0]).toMatchObject({
      kind: 'custom_field.updated',
      after: { options: [{ key: pro.key, label: 'Best' }, { key: basic.key }] },
    })
    await expect(adam.customFields.options.create({ fieldId: field.id, label: 'BEST' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('that a record has is renamed for it, and not removed', async () => {
    const adam = world.as('adam')
    const { field, pro } = await plan('Held')
    const deal = await adam.deals.create({ name: 'On Pro', customFields: { held: 'Pro' } })
    await adam.customFields.options.update({ id: pro.id, label: 'Gold' })
    expect((await adam.deals.get({ id: deal.id })).customFields).toEqual({ held: pro.key })
    await adam.deals.update({ id: deal.id, customFields: { held: 'gold' } })
    await expect(adam.customFields.options.delete({ id: pro.id })).rejects.toMatchObject({ code: 'CONFLICT' })
    expect((await adam.customFields.get({ id: field.id })).options).toHaveLength(2)
  })

  test('belongs to a choice: a text has none', async () => {
    const field = await world.as('adam').customFields.create({ entity: 'deal', label: 'Words', type: 'text' })
    const added = world.as('adam').customFields.options.create({ fieldId: field.id, label: 'A' })
    await expect(added).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  test('is listed field by field, by numbers, in pages and by the directory', async () => {
    const bob = world.as('bob')
    const { field, basic, pro } = await plan('Listed')
    const { options } = bob.customFields
    const own = { fieldIds: [field.id] }
    expect(labelsOf(await options.list(own))).toEqual(['Basic', 'Pro'])
    expect(await options.count(own)).toBe(2)
    expect(labelsOf(await options.list({ ...own, limit: 1, offset: 1 }))).toEqual(['Pro'])
    expect(await options.list({ numbers: [pro.number] })).toEqual([{ ...pro, fieldId: field.id }])
    expect(await bob.directory.find({ customFieldOption: { numbers: [basic.number] } })).toEqual([
      { kind: 'customFieldOption', id: basic.id, number: basic.number, name: 'Basic' },
    ])
    expect(await bob.customFields.list({ numbers: [field.number] })).toEqual([await bob.customFields.get(field)])
  })

  test('goes with its field', async () => {
    const adam = world.as('adam')
    const { field } = await plan('Gone')
    await adam.customFields.delete({ id: field.id })
    expect(await adam.customFields.options.list({ fieldIds: [field.id] })).toEqual([])
  })
})

describe('custom fields of every type', () => {
  test('hold what is written, filter by it and sort by it', async () => {
    const [adam, bob] = [world.as('adam'), world.as('bob')]
    const types = ['long_text', 'datetime', 'email', 'phone', 'url', 'address'] as const
    for (const type of types) await adam.customFields.create({ entity: 'deal', label: type, key: type, type })
    const customFields = {
      long_text: 'Two\nlines',
      datetime: '2026-11-21T10:00:00.000Z',
      email: 'ann@north.example',
      phone: '+43 1 234',
      url: 'https://north.example',
      address: { line1: 'Ring 1', city: 'Vienna', postalCode: null, state: null, country: null },
    }
    const deal = await bob.deals.create({ name: 'Typed', customFields })
    await bob.deals.create({ name: 'Later', customFields: { datetime: '2026-12-01T00:00:00Z' } })
    expect((await bob.deals.get({ id: deal.id })).customFields).toEqual(customFields)
    const found = async (field: string, value: string, op: 'eq' | 'lt' | 'contains' = 'eq') => {
      const { items } = await bob.deals.list({ filter: { field: `custom.${field}`, op, value } })
      return items.map(({ name }) => name)
    }
    expect(await found('email', 'ANN@north.example')).toEqual(['Typed'])
    expect(await found('url', 'north.ex', 'contains')).toEqual(['Typed'])
    expect(await found('datetime', '2026-11-30T00:00:00Z', 'lt')).toEqual(['Typed'])
    expect(await found('datetime', '2026-11-21T10:00:00Z')).toEqual(['Typed'])
    await expect(found('address', 'Ring 1')).rejects.toMatchObject({ code: 'BAD_REQUEST' })
    const sorted = await bob.deals.list({ sort: [{ field: 'custom.datetime', direction: 'desc' }], limit: 2 })
    expect(sorted.items.map(({ name }) => name)).toEqual(['Later', 'Typed'])
    await bob.deals.update({ id: deal.id, customFields: { address: { city: 'Graz' }, phone: null } })
    expect((await bob.deals.get({ id: deal.id })).customFields).toEqual({
      ...customFields,
      phone: undefined,
      address: { line1: null, city: 'Graz', postalCode: null, state: null, country: null },
    })
  })
})
