import { toPrefixedId } from '@dealwright/domain'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { rex } from '../src/rex/rex.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
let pipeline_id: string
const NOW = '2026-11-21T09:00:00.000Z'

beforeAll(async () => {
  world = await openWorld()
  call = program(world, rex)
  pipeline_id = toPrefixedId('pipe_', world.pipeline.id)
})
beforeEach(() => {
  world.clock.now = NOW
})
afterAll(() => world.close())

const stageId = (name: string) => toPrefixedId('stg_', world.stage(name).id)
const create = async (json: object = {}) => {
  const answer = await call('POST', '/deals', {
    json: { name: 'Plan', pipeline_id, stage_id: stageId('Lead'), ...json },
  })
  expect(answer).toMatchObject({ status: 201 })
  return answer.body.data
}
const patch = async (id: string, json: object) => call('PATCH', `/deals/${id}`, { json })
const names = async (query: string) => {
  const { status, body } = await call('GET', `/deals?${query}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body.data.map(({ name }: { name: string }) => name)
}
const error = ({ status, body }: Awaited<ReturnType<Program>>) => [status, body.error.code]
const days = (count: number) => new Date(Date.parse(NOW) + count * 86_400_000).toISOString()

describe('create', () => {
  test('gives the documented defaults, every key, and the relations by name', async () => {
    const deal = await create()
    expect(deal).toEqual({
      id: expect.stringMatching(/^deal_[0-9A-HJKMNP-TV-Z]{26}$/),
      name: 'Plan',
      pipeline_id,
      stage_id: stageId('Lead'),
      contact_id: null,
      company_id: null,
      value: 0,
      currency: 'USD',
      status: 'open',
      expected_close: null,
      owner_id: toPrefixedId('user_', world.members.alice),
      source: null,
      loss_reason: null,
      stage_entered_at: '2026-11-21T09:00:00Z',
      last_activity_at: null,
      days_in_stage: 0,
      deal_age_days: 0,
      metadata: {},
      relationships: {
        pipeline: { type: 'pipeline', id: pipeline_id, name: world.pipeline.name },
        stage: { type: 'stage', id: stageId('Lead'), name: 'Lead' },
      },
      created_at: '2026-11-21T09:00:00Z',
      updated_at: '2026-11-21T09:00:00Z',
    })
  })

  test.each([
    ['USD', 500000, '5000.00'],
    ['JPY', 500000, '500000'],
    ['KWD', 500001, '500.001'],
    ['USD', -1, '-0.01'],
  ])('a value in %s of %d is %s', async (currency, value, amount) => {
    const deal = await create({ name: 'Money', currency, value })
    expect(deal).toMatchObject({ value, currency })
    const filter = { field: 'name', op: 'eq' as const, value: 'Money' }
    const { items } = await world.as('alice').deals.list({ filter, limit: 1 })
    expect(items[0]).toMatchObject({ amount, currency })
  })

  test('a value beyond what a double holds keeps its digits', async () => {
    const headers = { 'content-type': 'application/json' }
    const raw = `{"name":"Big","pipeline_id":"${pipeline_id}","stage_id":"${stageId('Lead')}","value":90071992547409931}`
    const { text, body } = await call('POST', '/deals', { raw, headers })
    expect(text).toContain('"value":90071992547409931,')
    const changed = await call('PATCH', `/deals/${body.data.id}`, { raw: '{"value":90071992547409933.0}', headers })
    expect(changed.text).toContain('"value":90071992547409933,')
    expect(
      error(await call('PATCH', `/deals/${body.data.id}`, { raw: '{"value":9007199254740993199}', headers })),
    ).toEqual([422, 'validation_error'])
  })

  test('takes a source in words, a status, a day or a time as the close, and free data', async () => {
    const metadata = { utm: { campaign: 'autumn' }, seats: 12, score: 1.5, tags: ['a', null] }
    const deal = await create({
      source: 'inbound',
      status: 'lost',
      loss_reason: 'Too dear',
      expected_close: '2026-12-24',
      metadata,
    })
    expect(deal).toMatchObject({
      source: 'inbound',
      status: 'lost',
      loss_reason: 'Too dear',
      expected_close: '2026-12-24T00:00:00Z',
      metadata,
    })
    expect(
      await create({ source: 'INBOUND', expected_close: '2026-12-24T15:00:00Z', status: 'stalled' }),
    ).toMatchObject({
      source: 'inbound',
      status: 'stalled',
      expected_close: '2026-12-24T00:00:00Z',
    })
    expect((await world.as('alice').sources.list()).map(({ name }) => name)).toEqual(['inbound'])
  })

  test('says of every field what is wrong with it', async () => {
    const wrong = {
      name: '',
      pipeline_id: 'pipe_1',
      value: 1.5,
      currency: 'usd',
      status: 'paused',
      expected_close: 'soon',
      owner_id: 7,
      metadata: [],
      colour: 'red',
    }
    const { status, body } = await call('POST', '/deals', { json: wrong })
    expect({ status, code: body.error.code }).toEqual({ status: 422, code: 'validation_error' })
    for (const field of [...Object.keys(wrong), 'stage_id'].filter((name) => name !== 'pipeline_id')) {
      expect(body.error.message).toContain(field)
    }
    const ids = { name: 'x', pipeline_id: 'pipe_1', stage_id: pipeline_id, owner_id: 'user_x' }
    const refused = (await call('POST', '/deals', { json: ids })).body.error.message
    for (const field of ['pipeline_id', 'stage_id', 'owner_id']) expect(refused).toContain(`${field}: must be`)
  })

  test.each([
    [50, [201, undefined]],
    [51, [422, 'validation_error']],
    [500, [422, 'validation_error']],
    [20_000, [400, 'bad_request']],
  ])('free data %d deep is answered with %j', async (depth, expected) => {
    const deep = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const raw = `{"name":"Deep","pipeline_id":"${pipeline_id}","stage_id":"${stageId('Lead')}","metadata":${deep}}`
    const { status, body } = await call('POST', '/deals', { raw, headers: { 'content-type': 'application/json' } })
    expect([status, body.error?.code]).toEqual(expected)
    if (status === 201) expect(JSON.stringify(body.data.metadata)).toBe(deep)
  })

  test('what leads nowhere is a validation error; what is read-only is ignored', async () => {
    const nowhere = '00000000000000000000000000'
    const base = { name: 'x', pipeline_id, stage_id: stageId('Lead') }
    for (const wrong of [
      { pipeline_id: `pipe_${nowhere}` },
      { stage_id: `stg_${nowhere}` },
      { contact_id: `cont_${nowhere}` },
      { company_id: `comp_${nowhere}` },
      { owner_id: `user_${nowhere}` },
    ]) {
      expect([wrong, ...error(await call('POST', '/deals', { json: { ...base, ...wrong } }))]).toEqual([
        wrong,
        422,
        'validation_error',
      ])
    }
    expect(await create({ id: 'deal_x', days_in_stage: -1, created_at: 'never', relationships: 7 })).toMatchObject({
      days_in_stage: 0,
    })
  })
})

describe('update', () => {
  test('changes what is named and nothing else', async () => {
    const deal = await create({ value: 500000, source: 'inbound', metadata: { a: 1, b: 2 } })
    const { status, body } = await patch(deal.id, { value: 750000, expected_close: '2026-04-15T00:00:00Z' })
    expect(status).toBe(200)
    expect(body.data).toEqual({
      ...deal,
      value: 750000,
      expected_close: '2026-04-15T00:00:00Z',
      updated_at: body.data.updated_at,
    })
    expect(body.data.updated_at > deal.updated_at).toBe(true)
    expect((await patch(deal.id, { metadata: { b: 3 } })).body.data.metadata).toEqual({ b: 3 })
    expect((await patch(deal.id, { source: null, owner_id: null, expected_close: null })).body.data).toMatchObject({
      source: null,
      owner_id: null,
      expected_close: null,
    })
  })

  test('a value is in the currency of the deal; another currency leaves the whole number as it is', async () => {
    const { id } = await create({ value: 500050, currency: 'USD' })
    expect((await patch(id, { currency: 'JPY' })).body.data).toMatchObject({ value: 500050, currency: 'JPY' })
    expect((await patch(id, { value: 7 })).body.data).toMatchObject({ value: 7, currency: 'JPY' })
    expect((await patch(id, { value: 7, currency: 'KWD' })).body.data).toMatchObject({ value: 7, currency: 'KWD' })
    const { items } = await world.as('alice').deals.list({ filter: { field: 'currency', op: 'eq', value: 'KWD' } })
    expect(items[0]).toMatchObject({ amount: '0.007' })
  })

  test('a stage is the same as a move; another pipeline is entered where its deals start', async () => {
    const { id } = await create()
    expect((await patch(id, { stage_id: stageId('Won') })).body.data).toMatchObject({ status: 'won' })
    expect((await patch(id, { stage_id: stageId('Proposal') })).body.data).toMatchObject({ status: 'open' })
    const other = await world
      .as('alice')
      .pipelines.create({ name: 'Other', stages: [{ name: 'One', probability: 10 }] })
    const moved = await patch(id, { pipeline_id: toPrefixedId('pipe_', other.id) })
    expect(moved.body.data.relationships).toMatchObject({ pipeline: { name: 'Other' }, stage: { name: 'One' } })
    expect(error(await patch(id, { stage_id: stageId('Lead') }))).toEqual([422, 'validation_error'])
    const back = await patch(id, { pipeline_id, stage_id: stageId('Lead') })
    expect(back.body.data).toMatchObject({ pipeline_id, stage_id: stageId('Lead') })
  })

  test('a status closes where the deal stands, and opens it again', async () => {
    const { id } = await create({ stage_id: stageId('Proposal') })
    expect((await patch(id, { status: 'lost', loss_reason: 'No budget' })).body.data).toMatchObject({
      status: 'lost',
      loss_reason: 'No budget',
      stage_id: stageId('Proposal'),
    })
    expect((await patch(id, { status: 'open' })).body.data).toMatchObject({ status: 'open', loss_reason: null })
    expect((await patch(id, { status: 'stalled' })).body.data).toMatchObject({ status: 'stalled' })
    await patch(id, { status: 'won' })
    expect(error(await patch(id, { status: 'lost' }))).toEqual([409, 'conflict'])
  })

  test('a whole deal that is sent back as it was shown changes nothing, whatever Rex cannot show of it', async () => {
    const alice = world.as('alice')
    const made = await alice.deals.create({ name: 'From elsewhere', description: 'kept', isHot: true, stageId: null })
    const id = toPrefixedId('deal_', made.id)
    const { body } = await call('GET', `/deals/${id}`)
    expect(body.data).toMatchObject({ value: 0, stage_id: stageId('Lead') })
    expect((await patch(id, body.data)).body).toEqual(body)
    expect(await alice.deals.get({ id: made.id })).toEqual(made)
    await patch(id, { ...body.data, name: 'Renamed' })
    const { amount, description, isHot } = await alice.deals.get({ id: made.id })
    expect({ amount, description, isHot }).toEqual({ amount: null, description: 'kept', isHot: true })
  })

  test('an id in small letters is read, an id of another kind is none', async () => {
    const { id } = await create()
    expect(await call('GET', `/deals/deal_${id.slice(5).toLowerCase()}`)).toMatchObject({ status: 200 })
    expect(error(await call('GET', `/deals/cont_${id.slice(5)}`))).toEqual([404, 'not_found'])
    expect(error(await patch('deal_00000000000000000000000000', { name: 'x' }))).toEqual([404, 'not_found'])
  })
})

describe('stage and history', () => {
  test('each move is a record, the first has come from nowhere; standing still is none', async () => {
    const { id } = await create()
    const move = (name: string) => call('POST', `/deals/${id}/stage`, { json: { stage_id: stageId(name) } })
    expect((await move('Proposal')).body.data).toMatchObject({ stage_id: stageId('Proposal'), status: 'open' })
    await move('Proposal')
    expect((await move('Won')).body.data).toMatchObject({ status: 'won' })
    const { body } = await call('GET', `/deals/${id}/history`)
    const changed_by = toPrefixedId('user_', world.members.alice)
    const step = { id: expect.stringMatching(/^sh_/), deal_id: id, changed_at: '2026-11-21T09:00:00Z', changed_by }
    expect(body.data).toEqual([
      { ...step, from_stage_id: null, to_stage_id: stageId('Lead') },
      { ...step, from_stage_id: stageId('Lead'), to_stage_id: stageId('Proposal') },
      { ...step, from_stage_id: stageId('Proposal'), to_stage_id: stageId('Won') },
    ])
    const first = await call('GET', `/deals/${id}/history?limit=2`)
    expect(first.body).toMatchObject({ has_more: true, meta: { has_more: true, cursor: first.body.cursor } })
    const rest = await call('GET', `/deals/${id}/history?limit=2&cursor=${first.body.cursor}`)
    expect([...first.body.data, ...rest.body.data]).toEqual(body.data)
    expect(rest.body).toMatchObject({ has_more: false, cursor: null })
    expect(error(await call('GET', `/deals/${id}/history?cursor=abc`))).toEqual([400, 'invalid_cursor'])
  })

  test('a stage that is not there is a validation error, a deal that is not there is not found', async () => {
    const { id } = await create()
    const nowhere = '00000000000000000000000000'
    const move = (deal: string, stage_id: unknown) => call('POST', `/deals/${deal}/stage`, { json: { stage_id } })
    expect(error(await move(id, `stg_${nowhere}`))).toEqual([422, 'validation_error'])
    expect(error(await move(id, undefined))).toEqual([422, 'validation_error'])
    expect(error(await move(`deal_${nowhere}`, stageId('Won')))).toEqual([404, 'not_found'])
  })
})

describe('list', () => {
  test('a cursor loop reads every deal once, in any order', async () => {
    for (const value of [3, 1, 2, 5, 4]) await create({ name: `Paged ${value}`, value, source: 'loop' })
    for (const sort of ['-created_at', 'created_at', '-value', 'name', '-last_activity_at,name']) {
      const seen: string[] = []
      let cursor: string | null = ''
      do {
        const { body }: Awaited<ReturnType<Program>> = await call(
          'GET',
          `/deals?limit=2&sort=${sort}&max_value=5&min_value=1${cursor ? `&cursor=${cursor}` : ''}`,
        )
        seen.push(...body.data.map(({ id }: { id: string }) => id))
        expect(body.meta).toEqual({ cursor: body.cursor, has_more: body.has_more })
        cursor = body.cursor
      } while (cursor)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBeGreaterThanOrEqual(5)
    }
    expect(await names('sort=-value&min_value=1&max_value=5')).toEqual([
      'Paged 5',
      'Paged 4',
      'Paged 3',
      'Paged 2',
      'Paged 1',
    ])
  })

  test('narrows by every filter', async () => {
    const alice = world.as('alice')
    const company = await alice.companies.create({ name: 'Acme Corp' })
    const contact = await alice.contacts.create({ name: 'Ada Lovelace', companyId: company.id })
    const [contact_id, company_id] = [toPrefixedId('cont_', contact.id), toPrefixedId('comp_', company.id)]
    const owner_id = toPrefixedId('user_', world.members.bob)
    await create({ name: 'Narrow', contact_id, owner_id, stage_id: stageId('Qualified'), value: 424242 })
    await create({ name: 'Resting', status: 'stalled', currency: 'JPY', value: 424242 })
    await create({ name: 'Done', status: 'won', currency: 'KWD', value: 424242 })
    for (const query of [
      `contact_id=${contact_id}`,
      `company_id=${company_id}`,
      `owner_id=${owner_id}`,
      `stage_id=${stageId('Qualified')}`,
      `pipeline_id=${pipeline_id}&status=open&min_value=424242&max_value=424242`,
    ]) {
      expect([query, await names(query)]).toEqual([query, ['Narrow']])
    }
    expect(await names('status=stalled&min_value=424242')).toEqual(['Resting'])
    expect(await names('min_value=424242&max_value=424242&sort=name')).toEqual(['Done', 'Narrow', 'Resting'])
    expect(await names('min_value=424243&max_value=424300')).toEqual([])
    expect(await names(`contact_id=cont_00000000000000000000000000`)).toEqual([])
  })

  test('finds deals without a value by 0, as they are shown', async () => {
    await world.as('alice').deals.create({ name: 'Valueless' })
    expect(await names('max_value=0&limit=200')).toContain('Valueless')
    expect(await names('min_value=0&limit=200')).toContain('Valueless')
    expect(await names('min_value=1&limit=200')).not.toContain('Valueless')
  })

  test('knows how long nothing has happened, and when a deal was created', async () => {
    await create({ name: 'Quiet' })
    const { id } = await create({ name: 'Lively' })
    world.clock.now = days(6)
    await world.as('alice').activities.create({
      dealId: (await world.as('alice').deals.list({ filter: { field: 'name', op: 'eq', value: 'Lively' } })).items[0]
        ?.id,
      type: 'call',
      subject: 'Hello',
      status: 'completed',
    })
    world.clock.now = days(7.5)
    const quiet = await names('days_since_activity_gt=7&limit=200')
    expect(quiet).toContain('Quiet')
    expect(quiet).not.toContain('Lively')
    expect(await names('days_since_activity_gt=8&limit=200')).toEqual([])
    expect(await names('days_since_activity_gt=1&limit=200')).toContain('Lively')
    expect((await call('GET', `/deals/${id}`)).body.data).toMatchObject({
      days_in_stage: 7,
      deal_age_days: 7,
      last_activity_at: '2026-11-27T09:00:00Z',
    })
    world.clock.now = days(10)
    await create({ name: 'Late' })
    expect(await names('created_after=2026-12-01T08:59:59Z')).toEqual(['Late'])
    expect(await names('created_after=2026-12-01')).toEqual(['Late'])
    expect(await names('created_before=2026-12-01T09:00:00Z&limit=200')).not.toContain('Late')
  })

  test('shows the named fields alone, and what is included beside', async () => {
    const { body } = await call('GET', '/deals?fields=name,value&include=pipeline,stage&limit=2')
    expect(body.data.map((deal: object) => Object.keys(deal))).toEqual([
      ['id', 'name', 'value'],
      ['id', 'name', 'value'],
    ])
    expect(body.included.map(({ type }: { type: string }) => type)).toContain('pipeline')
    expect((await call('GET', '/deals?limit=1')).body).not.toHaveProperty('included')
    const { id } = await create()
    expect((await call('GET', `/deals/${id}?fields=name&include=stage`)).body).toEqual({
      data: { id, name: 'Plan' },
      included: [{ type: 'stage', id: stageId('Lead'), name: 'Lead' }],
    })
  })

  test.each([
    'limit=0',
    'limit=201',
    'limit=ten',
    'status=paused',
    'pipeline_id=1',
    'stage_id=deal_00000000000000000000000000',
    'min_value=1.5',
    'max_value=much',
    'days_since_activity_gt=-1',
    'created_after=yesterday',
    'fields=colour',
    'include=everything',
    'sort=colour',
    'sort=-',
    'colour=red',
    'status[]=open',
  ])('refuses %s', async (query) => {
    const answer = await call('GET', `/deals?${query}`)
    expect(error(answer)).toEqual([422, 'validation_error'])
    expect(answer.body.error.message).toContain(query.split(/[=[]/)[0])
  })

  test('a cursor that is none, or of another order, is an invalid cursor', async () => {
    const { body } = await call('GET', '/deals?limit=1')
    expect(error(await call('GET', '/deals?cursor=abc'))).toEqual([400, 'invalid_cursor'])
    expect(error(await call('GET', `/deals?sort=name&cursor=${body.cursor}`))).toEqual([400, 'invalid_cursor'])
    expect(await call('GET', '/deals?cursor=&limit=1')).toMatchObject({ status: 200, body })
    const [signature] = JSON.parse(Buffer.from(body.cursor, 'base64url').toString())
    const forged = Buffer.from(JSON.stringify([signature, 'soon', 'x'])).toString('base64url')
    expect(error(await call('GET', `/deals?cursor=${forged}`))).toEqual([400, 'invalid_cursor'])
  })
})

describe('work on a deal', () => {
  test('its activities, the latest first, and its tasks, the first due first', async () => {
    const alice = world.as('alice')
    const { id } = await create({ name: 'Busy' })
    const [deal] = (await alice.deals.list({ filter: { field: 'name', op: 'eq', value: 'Busy' } })).items
    const dealId = deal?.id
    for (const [hour, type] of [
      ['08', 'call'],
      ['07', 'text_message'],
      ['09', 'meeting'],
    ] as const) {
      const occurredAt = `2026-11-20T${hour}:30:00.000Z`
      await alice.activities.create({ dealId, type, subject: 'Demo', status: 'completed', occurredAt })
    }
    const { body } = await call('GET', `/deals/${id}/activities?limit=2`)
    expect(body.data[0]).toEqual({
      id: expect.stringMatching(/^act_/),
      type: 'meeting',
      status: 'completed',
      subject: 'Demo',
      occurred_at: '2026-11-20T09:30:00Z',
      created_at: '2026-11-21T09:00:00Z',
      updated_at: '2026-11-21T09:00:00Z',
    })
    const rest = await call('GET', `/deals/${id}/activities?limit=2&cursor=${body.cursor}`)
    expect(rest.body.data.map(({ type }: { type: string }) => type)).toEqual(['other'])
    await alice.tasks.create({ dealId, title: 'Send proposal', priority: 'high', dueAt: '2026-11-25T17:00:00.000Z' })
    expect((await call('GET', `/deals/${id}/tasks`)).body.data).toEqual([
      {
        id: expect.stringMatching(/^task_/),
        title: 'Send proposal',
        priority: 'high',
        status: 'pending',
        due_at: '2026-11-25T17:00:00Z',
        created_at: '2026-11-21T09:00:00Z',
        updated_at: '2026-11-21T09:00:00Z',
      },
    ])
  })
})

test('a deleted deal is there no more', async () => {
  const { id } = await create()
  expect(await call('DELETE', `/deals/${id}`)).toMatchObject({ status: 204, text: '' })
  expect(error(await call('GET', `/deals/${id}`))).toEqual([404, 'not_found'])
  expect(error(await call('DELETE', `/deals/${id}`))).toEqual([404, 'not_found'])
})

test('every refusal is a code and a message', async () => {
  const json = { name: 'x', pipeline_id, stage_id: stageId('Lead') }
  const headers = { 'content-type': 'application/json' }
  expect(error(await program(world, rex, 'nobody')('GET', '/deals'))).toEqual([401, 'unauthorized'])
  expect(error(await program(world, rex, 'victor')('POST', '/deals', { json }))).toEqual([403, 'forbidden'])
  expect(error(await call('POST', '/deals', { raw: '{"name":', headers }))).toEqual([400, 'bad_request'])
  expect(error(await call('POST', '/deals', { raw: 'name=x' }))).toEqual([415, 'unsupported_media_type'])
  expect(error(await call('GET', '/colours'))).toEqual([404, 'not_found'])
  expect(error(await call('PUT', '/deals'))).toEqual([405, 'method_not_allowed'])
  const limited = rex.refuse(
    { kind: 'rate_limited', message: 'Slow down.', problems: [], details: { retryAfterSeconds: 1.2 } },
    { method: 'GET', path: '/deals' } as never,
  )
  expect(limited).toEqual({
    status: 429,
    headers: { 'retry-after': '2' },
    body: { error: { code: 'rate_limited', message: 'Slow down.' } },
  })
})
