import type { ContactId } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { sell } from '../src/sell/sell.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
let acme: { company: number; sarah: number; sarahId: ContactId }

beforeAll(async () => {
  world = await openWorld()
  call = program(world, sell)
  const alice = world.as('alice')
  const company = await alice.companies.create({ name: 'Acme' })
  const sarah = await alice.contacts.create({ name: 'Sarah Chen', companyId: company.id })
  acme = { company: company.number, sarah: sarah.number, sarahId: sarah.id }
  for (const [label, type] of [
    ['website', 'url'],
    ['external_id', 'text'],
    ['Seats', 'number'],
    ['Colour', 'choice'],
  ] as const) {
    const options = type === 'choice' ? [{ label: 'Dark red' }, { label: 'Blue' }] : []
    await alice.customFields.create({ entity: 'deal', label, type, options, isFilterable: label !== 'website' })
  }
})
afterAll(() => world.close())

const create = async (data: object = {}) => {
  const json = { data: { name: 'Website Redesign', contact_id: acme.sarah, ...data } }
  const { status, body } = await call('POST', '/deals', { json })
  expect({ status, body }).toMatchObject({ status: 200, body: { meta: { type: 'deal' } } })
  return body.data
}
const update = async (id: number, data: object) => call('PUT', `/deals/${id}`, { json: { data } })
const list = async (query: string): Promise<any[]> => {
  const { status, body } = await call('GET', `/deals?${query}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body.items.map(({ data }: { data: object }) => data)
}
const errorsOf = ({ status, body }: Awaited<ReturnType<Program>>) => ({
  status,
  errors: body.errors?.map(({ error }: { error: { field?: string; code: string } }) => [error.field, error.code]),
})

describe('create', () => {
  test('gives the documented defaults; created and updated at the same time', async () => {
    const deal = await create({ tags: ['important'], custom_fields: { website: 'http://www.coffeeshop.com' } })
    expect(deal).toMatchObject({
      value: 0,
      currency: 'USD',
      hot: false,
      stage_id: world.stage('Lead').number,
      last_stage_change_by_id: deal.creator_id,
      owner_id: deal.creator_id,
      last_activity_at: deal.created_at,
      updated_at: deal.created_at,
      contact_id: acme.sarah,
      organization_id: acme.company,
      loss_reason_id: null,
      estimated_close_date: null,
      tags: ['important'],
      custom_fields: { website: 'http://www.coffeeshop.com' },
    })
    expect(deal).not.toHaveProperty('customized_win_likelihood')
    expect(deal.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  test.each([
    [1000, 1000],
    ['1000', 1000],
    ['1000.0', 1000],
    ['1000.50', '1000.50'],
    [1000.5, '1000.50'],
    ['0.10', '0.10'],
    [0, 0],
  ])('a value of %j is shown as %j', async (value, shown) => {
    expect((await create({ value })).value).toBe(shown)
  })

  test('a value beyond what a double holds keeps its digits, and a currency of three digits its third', async () => {
    const raw = `{"data":{"name":"Big","contact_id":${acme.sarah},"value":999999999999999}}`
    const headers = { 'content-type': 'application/json' }
    expect((await call('POST', '/deals', { raw, headers })).text).toContain('"value":999999999999999,')
    expect((await create({ value: '7.505', currency: 'KWD' })).value).toBe('7.505')
    expect((await create({ value: '7.500', currency: 'KWD' })).value).toBe('7.50')
    expect((await create({ value: '1200', currency: 'JPY' })).value).toBe(1200)
  })

  test('what is missing is named by pointer; what nobody knows is unknown; what is read-only is ignored', async () => {
    expect(errorsOf(await call('POST', '/deals', { json: { data: {} } }))).toEqual({
      status: 422,
      errors: [
        ['/data/name', 'missing'],
        ['/data/contact_id', 'missing'],
      ],
    })
    const wrong = { name: '', contact_id: 'x', hot: 'yes', colour: 'red', id: 7, organization_id: 9, created_at: 'x' }
    expect(errorsOf(await call('POST', '/deals', { json: { data: wrong } })).errors).toEqual(
      expect.arrayContaining([
        ['/data/name', 'blank'],
        ['/data/contact_id', 'invalid_type'],
        ['/data/hot', 'invalid_type'],
        ['/data/colour', 'unknown'],
      ]),
    )
  })

  test('a value that is not said is none, as the vendor’s Ruby library sends it; a start may be called added_on', async () => {
    expect(await create({ value: '', added_on: '2014-08-27T16:32:56Z' })).toMatchObject({
      value: 0,
      added_at: '2014-08-27T16:32:56Z',
    })
    const deal = await create({ value: '5.50' })
    expect((await update(deal.id, { name: 'Renamed', value: '' })).body.data.value).toBe('5.50')
  })

  test('a likelihood of 100 is shown as it was said, and decides the deal', async () => {
    const deal = await create({ customized_win_likelihood: 100 })
    expect(deal.customized_win_likelihood).toBe(100)
    expect((await update(deal.id, { customized_win_likelihood: null })).body.data.customized_win_likelihood).toBe(100)
    const { body } = await update(deal.id, { customized_win_likelihood: 40 })
    expect(body.data.customized_win_likelihood).toBe(40)
  })

  test('what leads nowhere is an incorrect value', async () => {
    const json = { data: { name: 'x', contact_id: 999999, source_id: 999999, custom_fields: { nothing: 1 } } }
    expect(errorsOf(await call('POST', '/deals', { json }))).toEqual({
      status: 422,
      errors: [
        ['/data/source_id', 'incorrect_value'],
        ['/data/contact_id', 'incorrect_value'],
      ],
    })
    expect(
      errorsOf(
        await call('POST', '/deals', { json: { data: { ...json.data, contact_id: acme.sarah, source_id: null } } }),
      ),
    ).toEqual({
      status: 422,
      errors: [['/data/custom_fields/nothing', 'unknown']],
    })
  })

  test('an envelope without data is an incorrect payload, text that is no JSON an invalid one', async () => {
    expect(errorsOf(await call('POST', '/deals', { json: { name: 'x' } }))).toEqual({
      status: 422,
      errors: [['/data', 'incorrect_payload']],
    })
    const headers = { 'content-type': 'application/json' }
    expect(errorsOf(await call('POST', '/deals', { raw: '{"data":', headers }))).toEqual({
      status: 400,
      errors: [[undefined, 'invalid_payload']],
    })
  })
})

describe('update', () => {
  test('a stage moves the deal, into another pipeline too; what is absent stays', async () => {
    const deal = await create({ value: '10.5', hot: true })
    const moved = await update(deal.id, { stage_id: world.stage('Proposal').number })
    expect(moved.body.data).toEqual({
      ...deal,
      stage_id: world.stage('Proposal').number,
      last_stage_change_at: moved.body.data.last_stage_change_at,
      updated_at: moved.body.data.updated_at,
    })
    expect(moved.body.data.updated_at > deal.updated_at).toBe(true)
    const other = await world
      .as('alice')
      .pipelines.create({ name: 'Other', stages: [{ name: 'One', probability: 10 }] })
    const stage_id = other.stages[0]?.number
    expect((await update(deal.id, { stage_id })).body.data).toMatchObject({ stage_id })
  })

  test('a whole deal that is sent back as it was shown changes nothing, whatever Sell cannot show of it', async () => {
    const alice = world.as('alice')
    const made = await alice.deals.create({
      name: 'From elsewhere',
      contactId: acme.sarahId,
      description: 'kept',
      addedAt: '2026-01-02T03:04:05.678Z',
    })
    const { body } = await call('GET', `/deals/${made.number}`)
    expect(body.data.value).toBe(0)
    expect((await update(made.number, body.data)).body.data).toEqual(body.data)
    expect(await alice.deals.get({ id: made.id })).toEqual(made)
  })

  test('a whole deal with another stage is moved now, whatever likelihood and time it has from before', async () => {
    const deal = await create({ customized_win_likelihood: 15 })
    expect(deal.customized_win_likelihood).toBe(15)
    world.clock.now = '2026-11-22T09:00:00.000Z'
    const { body } = await update(deal.id, { ...deal, stage_id: world.stage('Won').number })
    expect(body.data).toMatchObject({
      stage_id: world.stage('Won').number,
      last_stage_change_at: '2026-11-22T09:00:00Z',
    })
    expect(await world.as('alice').deals.list({ filter: { field: 'number', op: 'eq', value: deal.id } })).toMatchObject(
      {
        items: [{ status: 'won', probability: 100 }],
      },
    )
  })

  test('tags are replaced, custom fields are merged, null deletes one', async () => {
    const deal = await create({
      tags: ['a', 'b'],
      custom_fields: { external_id: 'X1', Seats: 12.5, Colour: 'Dark red' },
    })
    expect(deal.custom_fields).toEqual({ external_id: 'X1', Seats: 12.5, Colour: 'Dark red' })
    const { body } = await update(deal.id, { tags: ['b', 'c'], custom_fields: { external_id: null, Seats: '13' } })
    expect(body.data.tags.toSorted()).toEqual(['b', 'c'])
    expect(body.data.custom_fields).toEqual({ Seats: 13, Colour: 'Dark red' })
  })

  test('an organization may be the contact', async () => {
    const { number: contact_id } = await world.as('alice').companies.create({ name: 'Only a company' })
    const deal = await create({ contact_id })
    expect(deal).toMatchObject({ contact_id, organization_id: contact_id })
    expect((await list(`contact_id=${contact_id}`)).map(({ id }) => id)).toEqual([deal.id])
  })

  test('a number of no deal, and a word that is no number, are not found', async () => {
    expect(errorsOf(await update(999999, { name: 'x' }))).toEqual({ status: 404, errors: [[undefined, 'not_found']] })
    expect(errorsOf(await call('GET', '/deals/abc'))).toEqual({ status: 404, errors: [[undefined, 'not_found']] })
  })
})

test('a deleted deal is there no more', async () => {
  const deal = await create()
  expect(await call('DELETE', `/deals/${deal.id}`)).toMatchObject({ status: 204, text: '' })
  expect(await call('GET', `/deals/${deal.id}`)).toMatchObject({ status: 404 })
})

describe('list', () => {
  test('pages by number with links to the others', async () => {
    for (const value of [1, 2, 3]) await create({ name: 'Paged', value })
    const first = await call('GET', '/deals?name=paged&per_page=2&sort_by=value:desc')
    expect(first.body.items.map(({ data }: any) => data.value)).toEqual([3, 2])
    expect(first.body.meta).toEqual({
      type: 'collection',
      count: 2,
      links: {
        self: 'http://localhost:4000/sell/v2/deals?name=paged&per_page=2&sort_by=value%3Adesc',
        next_page: 'http://localhost:4000/sell/v2/deals?name=paged&per_page=2&sort_by=value%3Adesc&page=2',
      },
    })
    const second = await call('GET', '/deals?name=paged&per_page=2&sort_by=value:desc&page=2')
    expect(second.body.items.map(({ data }: any) => data.value)).toEqual([1])
    expect(Object.keys(second.body.meta.links)).toEqual(['self', 'first_page', 'prev_page'])
  })

  test('filters go together, or one of them is enough', async () => {
    const deal = await create({ name: 'Narrow', hot: true, value: '77.10', estimated_close_date: '2026-12-24' })
    const ids = (deals: any[]) => deals.map(({ id }) => id)
    for (const query of [
      `ids=${deal.id},999999`,
      'name=Narrow&hot=true',
      'value=77.1',
      'estimated_close_date=2026-12-24',
      `name=Narrow&contact_id=${acme.sarah}&organization_id=${acme.company}&stage_id=${deal.stage_id}`,
      `name=Narrow&owner_id=${deal.owner_id}&creator_id=${deal.creator_id}`,
      'name=Narrow&value=1&inclusive=false&hot=false&sort_by=value:desc&per_page=1',
    ]) {
      expect([query, ids(await list(query))[0]]).toEqual([
        query,
        query.includes('inclusive') ? expect.any(Number) : deal.id,
      ])
    }
    expect(await list('name=Narrow&value=1')).toEqual([])
    expect(ids(await list('name=Narrow&value=77.1&source_id=999999&inclusive=false'))).toEqual([deal.id])
    expect(await list('name=Narrow&source_id=999999')).toEqual([])
    expect((await list('value=0')).every(({ value }) => value === 0)).toBe(true)
  })

  test('custom fields narrow and sort, where they are filterable', async () => {
    await create({ name: 'Custom 1', custom_fields: { external_id: 'SKU01', Seats: 9, Colour: 'Blue' } })
    await create({ name: 'Custom 2', custom_fields: { external_id: 'SKU02', Seats: 10, Colour: 'Blue' } })
    const names = async (query: string) => (await list(query)).map(({ name }) => name)
    expect(await names('custom_fields[external_id]=SKU01')).toEqual(['Custom 1'])
    expect(await names('custom_fields%5BSeats%5D=10.0')).toEqual(['Custom 2'])
    expect(await names('custom_fields[Colour]=Blue&sort_by=custom_fields:Seats:desc')).toEqual(['Custom 2', 'Custom 1'])
    for (const query of ['custom_fields[website]=x', 'custom_fields[nothing]=x', 'custom_fields[Seats]=many']) {
      expect(errorsOf(await call('GET', `/deals?${query}`))).toMatchObject({
        status: 400,
        errors: [[expect.any(String), 'invalid_param']],
      })
    }
  })

  test.each([
    'page=0',
    'per_page=0',
    'per_page=101',
    'per_page=x',
    'page[]=1',
    'colour=red',
    'sort_by=colour',
    'hot=1',
    'ids=a',
    'includes=notes',
    'stage_id=one',
    'value=much',
    'inclusive=maybe',
    'name=%00',
    'estimated_close_date=2026',
    'page=1&page=2',
  ])('refuses %s as an invalid parameter', async (query) => {
    expect(errorsOf(await call('GET', `/deals?${query}`))).toEqual({
      status: 400,
      errors: [[query.split(/[=[]/)[0], 'invalid_param']],
    })
  })

  test('a deal without a stage is found in the stage in which it is shown, and without a value among those of 0', async () => {
    const bob = world.as('bob')
    const { number, stageId } = await bob.deals.create({ name: 'Stageless', stageId: null })
    expect(stageId).toBeNull()
    const stage_id = world.stage('Lead').number
    expect(await list(`name=Stageless&stage_id=${stage_id}`)).toMatchObject([{ id: number, stage_id }])
    expect(await list(`name=Stageless&stage_id=${world.stage('Proposal').number}`)).toEqual([])
    await create({ name: 'Stageless', value: 3 })
    await create({ name: 'Stageless', value: -3 })
    expect((await list('name=Stageless&sort_by=value')).map(({ value }) => value)).toEqual([-3, 0, 3])
    expect((await list('name=Stageless&sort_by=dropbox_email:desc')).at(-1)).toMatchObject({ id: number })
  })

  test('an error says the range and what was given', async () => {
    const { body } = await call('GET', '/deals?per_page=101')
    expect(body).toEqual({
      errors: [
        {
          error: {
            resource: 'deal',
            field: 'per_page',
            code: 'invalid_param',
            message: 'must be a whole number from 1 to 100',
            details: 'per_page must be a whole number from 1 to 100; given was "101"',
          },
          meta: { type: 'error', links: { more_info: 'http://localhost:4000/sell/v2/openapi.json' } },
        },
      ],
      meta: {
        type: 'errors',
        http_status: '400 Bad Request',
        logref: '01935c2e-0000-7000-8000-000000000000',
        links: { more_info: 'http://localhost:4000/sell/v2/openapi.json' },
      },
    })
  })
})

describe('upsert', () => {
  const upsert = (query: string, data: object) => call('POST', `/deals/upsert?${query}`, { json: { data } })

  test('a likelihood is looked for where a person has said it', async () => {
    const stage = world.stage('Qualified')
    await create({ name: 'As the stage says', stage_id: stage.number })
    const said = await create({ name: 'As bob says', stage_id: stage.number, customized_win_likelihood: 26 })
    const query = `stage_id=${stage.number}&customized_win_likelihood`
    expect((await upsert(`${query}=26`, { hot: true })).body.data).toMatchObject({ id: said.id, hot: true })
    expect(errorsOf(await upsert(`${query}=${stage.probability}`, { hot: true })).status).toBe(422)
  })

  test('creates with the filter’s custom field, then updates, then finds too many', async () => {
    const query = 'custom_fields[external_id]=UP1'
    const first = await upsert(query, { name: 'Upserted', contact_id: acme.sarah })
    expect(first).toMatchObject({ status: 200, body: { data: { custom_fields: { external_id: 'UP1' } } } })
    const second = await upsert(query, { name: 'Renamed', custom_fields: { external_id: 'UP1' } })
    expect(second.body.data).toMatchObject({ id: first.body.data.id, name: 'Renamed', contact_id: acme.sarah })
    await create({ custom_fields: { external_id: 'UP1' } })
    expect(errorsOf(await upsert(query, { name: 'Which?' }))).toEqual({
      status: 409,
      errors: [[undefined, 'conflict']],
    })
  })

  test('the body goes before the filter', async () => {
    const json = { name: 'Says so', contact_id: acme.sarah, custom_fields: { external_id: 'body' } }
    const { body } = await upsert('custom_fields[external_id]=query', json)
    expect(body.data.custom_fields).toEqual({ external_id: 'body' })
  })

  test('needs a filter, and for a new deal a name and a contact', async () => {
    expect(errorsOf(await upsert('', { name: 'x' }))).toMatchObject({
      status: 400,
      errors: [[expect.any(String), 'invalid_param']],
    })
    expect(errorsOf(await upsert('inclusive=true', { name: 'x' }))).toMatchObject({ status: 400 })
    expect(errorsOf(await upsert('name=Nobody%20has%20this', { hot: true }))).toEqual({
      status: 422,
      errors: [
        ['/data/name', 'missing'],
        ['/data/contact_id', 'missing'],
      ],
    })
  })
})

test('a call that does not say who calls, or has no key, or goes nowhere, is told so', async () => {
  expect(errorsOf(await call('GET', '/deals', { headers: { 'user-agent': '' } }))).toEqual({
    status: 400,
    errors: [['User-Agent', 'invalid_user_agent']],
  })
  const stranger = program(world, sell, 'nobody')
  expect(errorsOf(await stranger('GET', '/deals'))).toEqual({ status: 401, errors: [[undefined, 'unauthorized']] })
  expect(errorsOf(await call('GET', '/colours'))).toEqual({ status: 404, errors: [[undefined, 'incorrect_path']] })
  const viewer = program(world, sell, 'victor')
  const json = { data: { name: 'x', contact_id: acme.sarah } }
  expect(errorsOf(await viewer('POST', '/deals', { json }))).toEqual({
    status: 403,
    errors: [[undefined, 'insufficient_scope']],
  })
})
