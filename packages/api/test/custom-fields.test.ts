import { type CustomFieldEntity, CurrencyCode, type Filter } from '@dealwright/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inRead, inSystem } from '../src/db/transaction.ts'
import { companyFilter } from '../src/filter/company-filter.ts'
import { listCustomFields } from '../src/custom-fields/store.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const price = (amount: string) => ({ amount, currency: CurrencyCode.parse('USD') })

describe('a custom field', () => {
  test('gets its key from its label, and a place behind the others', async () => {
    const fields = world.as('adam').customFields
    const first = await fields.create({ entity: 'deal', label: 'Contract length (months)', type: 'number' })
    const second = await fields.create({ entity: 'deal', label: 'Contract length, months', type: 'number' })
    expect(first).toMatchObject({ key: 'contract_length_months', isFilterable: true, isRequired: false, position: 0 })
    expect(second).toMatchObject({ key: 'contract_length_months_2', position: 1 })
    expect(await fields.create({ entity: 'company', label: 'Contract length (months)', type: 'text' })).toMatchObject({
      position: 0,
    })
    await expect(
      fields.create({ entity: 'deal', key: 'contract_length_months', label: 'X', type: 'text' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
    const reordered = await fields.reorder({ entity: 'deal', ids: [second.id] })
    expect(reordered.slice(0, 2).map(({ id }) => id)).toEqual([second.id, first.id])
  })

  test('is set up by admins alone', async () => {
    await expect(
      world.as('mona').customFields.create({ entity: 'deal', label: 'Hers', type: 'text' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  test('of choices has options, with list prices in the digits of their currency', async () => {
    const fields = world.as('adam').customFields
    const field = await fields.create({
      entity: 'deal',
      label: 'Product',
      type: 'choice',
      options: [
        { label: 'GTX Pro', price: price('4821') },
        { label: 'MG Special', key: 'mg' },
      ],
    })
    expect(field.options).toMatchObject([
      { key: 'GTX Pro', label: 'GTX Pro', price: price('4821.00'), position: 0 },
      { key: 'mg', label: 'MG Special', price: null, position: 1 },
    ])
    const same = { entity: 'deal' as const, label: 'Other', type: 'choice' as const }
    await expect(fields.create({ ...same, options: [{ label: 'A' }, { label: 'a' }] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await expect(fields.create({ ...same, type: 'text', options: [{ label: 'A' }] })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
  })

  test('keeps the key of a choice that is renamed, and so every value', async () => {
    const adam = world.as('adam')
    const field = await adam.customFields.create({
      entity: 'deal',
      label: 'Plan',
      type: 'choice',
      options: [{ label: 'Basic' }, { label: 'Pro' }],
    })
    const deal = await adam.deals.create({ name: 'On Pro', customFields: { plan: 'Pro' } })
    const [basic, pro] = field.options
    const renamed = await adam.customFields.update({
      id: field.id,
      options: [{ ...basic, label: 'Basic' }, { ...pro, label: 'Professional' }, { label: 'Pro' }],
    })
    expect(renamed.options.map(({ key, label }) => [key, label])).toEqual([
      ['Basic', 'Basic'],
      ['Pro', 'Professional'],
      ['Pro 2', 'Pro'],
    ])
    expect((await adam.deals.get({ id: deal.id })).customFields).toEqual({ plan: 'Pro' })
  })

  test('does not lose an option that is used', async () => {
    const adam = world.as('adam')
    const field = await adam.customFields.create({
      entity: 'deal',
      label: 'Colour',
      type: 'choice',
      options: [{ label: 'Red' }, { label: 'Blue' }],
    })
    await adam.deals.create({ name: 'Red one', customFields: { colour: 'Red' } })
    const binned = await adam.deals.create({ name: 'Blue one in the bin', customFields: { colour: 'Blue' } })
    await adam.deals.delete({ id: binned.id })
    await expect(adam.customFields.update({ id: field.id, options: [{ label: 'Red' }] })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '1 deals have values that would not fit, such as Blue.',
    })
    expect(
      await adam.customFields.update({ id: field.id, options: [{ label: 'Blue' }, { label: 'Red' }] }),
    ).toMatchObject({ options: [{ key: 'Blue' }, { key: 'Red' }] })
  })

  test('changes its type as long as every value fits as it is', async () => {
    const adam = world.as('adam')
    const field = await adam.customFields.create({ entity: 'deal', label: 'Seats', type: 'text' })
    await adam.deals.create({ name: 'Seats', customFields: { seats: '12' } })
    expect(await adam.customFields.update({ id: field.id, type: 'number' })).toMatchObject({ type: 'number' })
    await adam.customFields.update({ id: field.id, type: 'text' })
    await adam.deals.create({ name: 'More seats', customFields: { seats: 'a dozen' } })
    await expect(adam.customFields.update({ id: field.id, type: 'number' })).rejects.toMatchObject({
      code: 'CONFLICT',
      cause: { details: { records: 1, values: [{ value: 'a dozen', records: 1 }] } },
    })
  })

  test('leaves its values behind when it is deleted, and a new one of its key brings them back if they fit', async () => {
    const adam = world.as('adam')
    const field = await adam.customFields.create({ entity: 'deal', label: 'Region', type: 'text' })
    const deal = await adam.deals.create({ name: 'Somewhere', customFields: { region: 'West' } })
    await adam.customFields.delete({ id: field.id })
    expect((await adam.deals.get({ id: deal.id })).customFields).toEqual({ region: 'West' })
    await expect(adam.customFields.create({ entity: 'deal', label: 'Region', type: 'date' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
    await adam.customFields.create({ entity: 'deal', label: 'Region', type: 'choice', options: [{ label: 'West' }] })
    expect(
      (await adam.deals.list({ filter: { field: 'custom.region', op: 'eq', value: 'West' } })).items.map(
        ({ id }) => id,
      ),
    ).toEqual([deal.id])
  })

  test('has its values erased for good only once it is deleted, and their records tell it', async () => {
    const adam = world.as('adam')
    const field = await adam.customFields.create({ entity: 'deal', label: 'Passport', type: 'text' })
    const deal = await adam.deals.create({ name: 'Private', customFields: { passport: 'P1234567' } })
    await expect(adam.customFields.purgeValues({ entity: 'deal', key: 'passport' })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    })
    await adam.customFields.delete({ id: field.id })
    expect(await adam.customFields.purgeValues({ entity: 'deal', key: 'passport' })).toEqual({
      entity: 'deal',
      key: 'passport',
      records: 1,
    })
    expect(await adam.deals.get({ id: deal.id })).toMatchObject({ customFields: {}, version: 2 })
    expect((await adam.deals.history({ id: deal.id })).items[0]).toMatchObject({
      kind: 'deal.updated',
      after: { customFields: {} },
    })
  })
})

describe('the index of a filterable field', () => {
  const indexes = async (key: string) => {
    const found = await inSystem(world.platform, (db) =>
      sql<{
        name: string
      }>`select indexname as name from pg_indexes where indexname like '%\\_custom\\_%\\_%' and indexdef like ${`%'${key}'%`}`.execute(
        db,
      ),
    )
    return found.rows.map(({ name }) => name)
  }

  /** How PostgreSQL would answer this filter if it could help reading the whole table. */
  const planOf = (filter: Filter) =>
    inRead(world.platform, world.workspaceId, async (db) => {
      const fields = await listCustomFields(db, world.workspaceId, 'company')
      const where = companyFilter(filter, fields, {
        now: world.clock.now,
        memberId: null,
        timeZone: 'UTC',
        currency: CurrencyCode.parse('USD'),
      })
      await sql`set local enable_seqscan = off`.execute(db)
      const { rows } = await sql<{
        'QUERY PLAN': string
      }>`explain select co.id from companies as co where co.workspace_id = ${world.workspaceId} and ${where}`.execute(
        db,
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })

  beforeAll(() =>
    inSystem(world.platform, (db) =>
      sql`
        insert into companies (workspace_id, id, name, custom_fields, created_at, updated_at)
        select ${world.workspaceId}, uuidv7(), 'Company ' || i, jsonb_build_object('indexed_text', md5(i::text)), now(), now()
        from generate_series(1, 2000) i`.execute(db),
    ),
  )

  test.each([
    ['text', { op: 'eq', value: 'Blue' }],
    ['text', { op: 'in', value: ['Blue', 'Red'] }],
    ['text', { op: 'startsWith', value: 'Bl' }],
    ['number', { op: 'between', value: ['1', '5'] }],
    ['currency', { op: 'gte', value: '5' }],
    ['date', { op: 'lt', value: '2026-11-21' }],
    ['datetime', { op: 'gte', value: '2026-11-21T00:00:00Z' }],
    ['email', { op: 'eq', value: 'ann@north.example' }],
  ] as const)('answers a filter on a field of type %s: %j', async (type, condition) => {
    const key = `indexed_${type}`
    const fields = world.as('adam').customFields
    const known = (await fields.list({ entity: 'company' })).find((field) => field.key === key)
    if (!known) await fields.create({ entity: 'company', key, label: key, type })
    const [index] = await indexes(key)
    expect(index).toBeDefined()
    const value = typeof condition.value === 'string' ? condition.value : [...condition.value]
    const [, plan = ''] = (await planOf({ field: `custom.${key}`, op: condition.op, value })).split(index ?? '')
    // Not only the workspace: the value itself is looked up.
    expect(/Index Cond: (.*)/.exec(plan)?.[1]).toContain(key)
  })

  test('holds as much of a text as there is room for, and what is longer is found all the same', async () => {
    const [adam, bob] = [world.as('adam'), world.as('bob')]
    for (const type of ['text', 'date'] as const) {
      const field = { entity: 'deal' as const, key: `long_${type}`, label: type }
      await adam.customFields.create({ ...field, type })
      await world.as('mallory').customFields.create({ ...field, type: 'long_text' })
    }
    const long = Array.from({ length: 15_000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000))).join('')
    await world.as('mallory').deals.create({ name: 'Theirs', customFields: { long_text: long, long_date: long } })
    await bob.deals.create({ name: 'Whole', customFields: { long_text: long } })
    await bob.deals.create({ name: 'Other end', customFields: { long_text: `${long}!` } })
    const found = async (op: 'eq' | 'startsWith', value: string) => {
      const { items } = await bob.deals.list({ filter: { field: 'custom.long_text', op, value } })
      return items.map(({ name }) => name).toSorted()
    }
    expect(await found('startsWith', long.slice(0, 400))).toEqual(['Other end', 'Whole'])
    expect(await found('startsWith', long.slice(0, 900))).toEqual(['Other end', 'Whole'])
    expect(await found('eq', long.slice(0, 900))).toEqual([])
  })

  test('is shared by workspaces, and goes with the last field that needs it', async () => {
    const entity: CustomFieldEntity = 'contact'
    const [ours, theirs] = [world.as('adam').customFields, world.as('mallory').customFields]
    const [a, b] = await Promise.all(
      [ours, theirs].map((fields) => fields.create({ entity, label: 'Shared', type: 'number' })),
    )
    expect(await indexes('shared')).toHaveLength(1)
    await ours.delete({ id: a?.id ?? '' })
    expect(await indexes('shared')).toHaveLength(1)
    await theirs.update({ id: b?.id ?? '', isFilterable: false })
    expect(await indexes('shared')).toEqual([])
    await theirs.update({ id: b?.id ?? '', isFilterable: true, type: 'date' })
    expect(await indexes('shared')).toEqual([expect.stringContaining('day')])
  })

  test('stands what a field of another type left under its key', async () => {
    await world.as('mallory').customFields.create({ entity: 'deal', key: 'mixed', label: 'Mixed', type: 'text' })
    await world.as('mallory').deals.create({ name: 'Words', customFields: { mixed: 'XL' } })
    const fields = world.as('adam').customFields
    await fields.create({ entity: 'deal', key: 'mixed', label: 'Mixed', type: 'number' })
    expect(await indexes('mixed')).toHaveLength(2)
  })

  test('is not made for choices, which the index on all values answers', async () => {
    await world
      .as('adam')
      .customFields.create({ entity: 'deal', label: 'Tier', type: 'choice', options: [{ label: 'Gold' }] })
    expect(await indexes('tier')).toEqual([])
  })

  test('takes no key that is none, whoever asks', async () => {
    const ask = (key: string) =>
      inSystem(world.platform, (db) => sql`select sync_custom_field_index('deal', ${key})`.execute(db))
    for (const key of [`x' or 1=1 --`, '', 'Üx', 'a'.repeat(64)])
      await expect(ask(key)).rejects.toThrow('Not a custom field')
  })
})
