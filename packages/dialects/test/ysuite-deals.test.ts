import { unauthenticated } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { answer } from '../src/index.ts'
import { ysuite } from '../src/ysuite/ysuite.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
let company: { id: string; number: number }
let person: { id: string; number: number }
const numbers: Record<string, number> = {}

beforeAll(async () => {
  world = await openWorld()
  call = program(world, ysuite)
  const api = world.as('alice')
  company = await api.companies.create({ name: 'Acme' })
  person = await api.contacts.create({ name: 'Ann Lee' })
  for (const { name, number } of await api.members.list()) numbers[name] = number
})
afterAll(() => world.close())

const required = () => ({ deal_name: 'Acme', pipeline_id: world.pipeline.number, cstid: company.number })
const create = async (json: object = {}): Promise<number> => {
  const { status, body } = await call('POST', '/deals', { json: { ...required(), ...json } })
  expect({ status, body }).toMatchObject({ status: 200, body: { success: true } })
  return body.data.deal_id
}
const get = async (id: number) => (await call('GET', `/deals/${id}`)).body.data
/** As it is kept. */
const kept = async (number: number) => {
  const { items } = await world.as('alice').deals.list({ filter: { field: 'number', op: 'eq', value: number } })
  const [deal] = items
  if (!deal) throw new Error(`There is no deal ${number}`)
  return deal
}
const errorsOf = async (answer: ReturnType<Program>) => {
  const { status, body } = await answer
  return { status, success: body.success, fields: Object.keys(body.errors ?? {}) }
}

describe('lists', () => {
  beforeAll(async () => {
    for (const name of ['List 1', 'List 2', 'List 3'])
      await create({ deal_name: name, deal_description: 'Big 100% one' })
  })

  test('have pages of ten, and of a hundred at most', async () => {
    const made = Array.from({ length: 105 }, (_, index) => ({ ...required(), name: `Many ${index}` }))
    const deals = made.map(({ name }) => ({ name, pipelineId: world.pipeline.id, companyId: company.id }))
    await world.as('alice').deals.bulkCreate({ deals })
    const sizeOf = async (query: string) => {
      const { data, total_records, total_pages } = (await call('GET', `/deals?${query}`)).body.data
      return { size: data.length, pages: total_pages === Math.ceil(total_records / Math.max(data.length, 1)) }
    }
    expect(await sizeOf('')).toEqual({ size: 10, pages: true })
    expect(await sizeOf('pageSize=1000')).toEqual({ size: 100, pages: true })
  })

  test('go by the names of sources', async () => {
    for (const deal_source of ['Web', 'Fair', 'Referral']) await create({ deal_name: 'By source', deal_source })
    const { data } = (await call('GET', '/deals?search=By source&sortBy=deal_source&sortOrder=asc')).body.data
    expect(data.map((deal: { deal_source: string }) => deal.deal_source)).toEqual(['Fair', 'Referral', 'Web'])
  })

  test('go by the page: the first one is 0, and is told as 1', async () => {
    const [first, second] = [
      (await call('GET', '/deals?search=List&pageSize=2')).body.data,
      (await call('GET', '/deals?search=List&pageSize=2&pageIndex=1')).body.data,
    ]
    expect([first.current_page, second.current_page, second.total_records, second.total_pages]).toEqual([1, 2, 3, 2])
    expect([...first.data, ...second.data].map(({ deal_name }) => deal_name)).toEqual(['List 3', 'List 2', 'List 1'])
    expect((await call('GET', '/deals?search=List&pageIndex=9')).body.data).toMatchObject({
      data: [],
      current_page: 10,
    })
  })

  test.each([
    ['pageSize=x', 'pageSize'],
    ['pageSize=1.5', 'pageSize'],
    ['pageSize=0', 'pageSize'],
    ['pageIndex=-1', 'pageIndex'],
    ['pipeline_id=first', 'pipeline_id'],
    ['sortBy=colour', 'sortBy'],
    ['sortBy=deal_description', 'sortBy'],
    ['sortOrder=up', 'sortOrder'],
  ])('%s is refused by its name', async (query, field) => {
    expect(await errorsOf(call('GET', `/deals?${query}`))).toEqual({ status: 422, success: false, fields: [field] })
  })

  test.each([
    'deal_id',
    'deal_name',
    'deal_amount',
    'deal_source',
    'deal_expected_close_date',
    'pipeline_id',
    'cstid',
    'owner',
  ])('are sorted by %s', async (column) => {
    const sorted = async (order: string) =>
      (await call('GET', `/deals?search=List&sortBy=${column}&sortOrder=${order}`)).body.data.data
    const [up, down] = [await sorted('asc'), await sorted('desc')]
    expect(up).toHaveLength(3)
    if (column === 'deal_id' || column === 'deal_name') expect(up).toEqual(down.toReversed())
  })

  test('are searched in names and descriptions, to the letter', async () => {
    const found = async (text: string) =>
      (await call('GET', `/deals?search=${encodeURIComponent(text)}`)).body.data.total_records
    expect([await found('100% one'), await found('100_ one'), await found('LIST 2')]).toEqual([3, 0, 1])
  })

  test('of what is nobody’s are empty', async () => {
    for (const query of ['pipeline_id=999999', 'cstid=999999', 'deal_owner_id=999999', 'deal_current_stage=999999'])
      expect((await call('GET', `/deals?${query}`)).body.data).toMatchObject({
        data: [],
        total_records: 0,
        total_pages: 0,
      })
  })
})

describe('a deal', () => {
  test('begins in the first stage of its pipeline, or in the one that is said', async () => {
    expect(await get(await create())).toMatchObject({ deal_current_stage: world.stage('Lead').number })
    const stage = world.stage('Proposal').number
    expect(await get(await create({ deal_current_stage: stage }))).toMatchObject({ deal_current_stage: stage })
  })

  test('has an owner, whose name is shown, and somebody it is assigned to', async () => {
    const id = await create({ deal_owner_id: numbers['bob'], deal_assignedto: numbers['carol'] })
    expect(await get(id)).toMatchObject({
      owner: 'bob',
      deal_owner_id: numbers['bob'],
      deal_assignedto: numbers['carol'],
    })
    expect(await kept(id)).toMatchObject({ ownerId: world.members.bob, assigneeId: world.members.carol })
  })

  test.each([15_000, 0.5, 0, 999999999999999])('of %d is worth as much when it is read', async (deal_amount) => {
    expect((await get(await create({ deal_amount }))).deal_amount).toBe(deal_amount)
  })

  test('has its currency by the number of ISO 4217, without decimals where that has none', async () => {
    const yen = await create({ deal_amount: 500, deal_amount_currency: 392 })
    expect(await get(yen)).toMatchObject({ deal_amount: 500, deal_amount_currency: 392 })
    const half = call('POST', '/deals', { json: { ...required(), deal_amount: 0.5, deal_amount_currency: 392 } })
    expect(await errorsOf(half)).toEqual({ status: 422, success: false, fields: ['deal_amount'] })
  })

  test('has tags by their numbers, all of which must be there', async () => {
    const tag = await world.as('alice').tags.create({ name: 'VIP' })
    const id = await create({ tag_ids: [tag.number] })
    expect(await get(id)).toMatchObject({ tag_ids: [tag.number], tags: [{ tag_id: tag.number, tag_name: 'VIP' }] })
    const wrong = call('POST', '/deals', { json: { ...required(), tag_ids: [tag.number, 999_999] } })
    expect(await errorsOf(wrong)).toEqual({ status: 422, success: false, fields: ['tag_ids'] })
  })

  test('has a source by its name, the same one whatever its case', async () => {
    const [a, b] = [await create({ deal_source: 'Referral' }), await create({ deal_source: 'referral' })]
    expect([(await get(a)).deal_source, (await get(b)).deal_source]).toEqual(['Referral', 'Referral'])
  })

  test.each([
    [{ cstid: () => person.number }, 'cstid'],
    [{ deal_contact_id: () => company.number }, 'deal_contact_id'],
    [{ deal_name: () => '' }, 'deal_name'],
    [{ deal_name: () => 'x'.repeat(256) }, 'deal_name'],
    [{ deal_expected_close_date: () => '2026-02-30' }, 'deal_expected_close_date'],
    [{ deal_expected_close_date: () => '2026-02-03T00:00:00Z' }, 'deal_expected_close_date'],
    [{ deal_amount: () => '15000' }, 'deal_amount'],
    [{ deal_amount_currency: () => 1 }, 'deal_amount_currency'],
    [{ pipeline_id: () => null }, 'pipeline_id'],
    [{ colour: () => 'red' }, 'colour'],
  ])('%# is refused by the name of what is wrong', async (wrong, field) => {
    const given = Object.fromEntries(Object.entries(wrong).map(([name, make]) => [name, make()]))
    const sent = call('POST', '/deals', { json: { ...required(), ...given } })
    expect(await errorsOf(sent)).toEqual({ status: 422, success: false, fields: [field] })
  })
})

describe('an update', () => {
  test('needs name, pipeline and company; all else stays when it is not said', async () => {
    const id = await create({ deal_amount: 10, deal_description: 'keep', deal_owner_id: numbers['bob'] })
    expect(await errorsOf(call('PUT', `/deals/${id}`, { json: {} }))).toEqual({
      status: 422,
      success: false,
      fields: ['deal_name', 'pipeline_id', 'cstid'],
    })
    const before = await get(id)
    await call('PUT', `/deals/${id}`, { json: { ...required(), deal_amount: null } })
    const after = await get(id)
    expect(after).toEqual({ ...before, deal_amount: null, updated_at: after.updated_at })
    expect(after.updated_at > before.updated_at).toBe(true)
  })

  test('with the whole deal as it was shown changes nothing, also what YSuite cannot say', async () => {
    const number = await create({ deal_source: 'Referral' })
    const { id } = await kept(number)
    await world.as('alice').deals.update({ id, isHot: true, probability: 35, bant: { budget: { score: 20 } } })
    const before = await kept(number)
    expect(await call('PUT', `/deals/${number}`, { json: await get(number) })).toMatchObject({ status: 200 })
    expect(await kept(number)).toEqual(before)
  })

  test('moves a deal to another stage and back', async () => {
    const id = await create()
    const [won, lead] = [world.stage('Won').number, world.stage('Lead').number]
    for (const deal_current_stage of [won, lead]) {
      await call('PUT', `/deals/${id}`, { json: { ...required(), deal_current_stage } })
      expect(await get(id)).toMatchObject({ deal_current_stage })
    }
  })
})

test.each(['999999', '0', 'abc', '1e3', '-1'])('there is no deal %s', async (id) => {
  const gone = { status: 400, body: { success: false, message: 'Deal not found' } }
  expect(await call('GET', `/deals/${id}`)).toMatchObject(gone)
  expect(await call('PUT', `/deals/${id}`, { json: required() })).toMatchObject(gone)
  expect(await call('DELETE', `/deals/${id}`)).toMatchObject(gone)
})

test('a deal that was deleted is there no more', async () => {
  const id = await create()
  const { status, body } = await call('DELETE', `/deals/${id}`)
  expect({ status, body }).toEqual({ status: 200, body: { success: true, message: 'Deal deleted successfully' } })
  expect(await call('GET', `/deals/${id}`)).toMatchObject({ status: 400, body: { message: 'Deal not found' } })
})

test.each([
  [{ 'x-ysuite-access-key': 'dw_another', 'x-ysuite-secret-key': 'dw_secret_of_alice' }],
  [{ 'x-ysuite-secret-key': 'dw_secret_of_alice' }],
  [{ 'x-ysuite-access-key': 'dw_secret' }],
  [{}],
])('keys that do not belong together open nothing: %j', async (headers: Record<string, string>) => {
  const keys: (string | undefined)[] = []
  const request = { method: 'GET', path: '/v1/deals', query: '', body: '', root: '', id: '' }
  const reply = await answer(
    ysuite,
    { ...request, header: (name) => headers[name] },
    {
      open: async (key) => {
        keys.push(key)
        throw unauthenticated('Send the API key.')
      },
      onError: (error) => expect.fail(String(error)),
    },
  )
  expect(keys).toEqual([undefined])
  expect(reply).toMatchObject({ status: 401, body: { success: false, message: 'Invalid API credentials.' } })
})
