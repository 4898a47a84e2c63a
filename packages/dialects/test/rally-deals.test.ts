import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { rally } from '../src/rally/rally.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program

beforeAll(async () => {
  world = await openWorld()
  call = program(world, rally)
})
afterAll(() => world.close())

const place = (stage = 'Lead') => ({ pipelineId: world.pipeline.id, stageId: world.stage(stage).id })
const create = async (json: object = {}) => {
  const { status, body } = await call('POST', '/deals', { json: { ...place(), name: 'Acme', ...json } })
  expect({ status, body }).toMatchObject({ status: 201 })
  return body
}

describe('create', () => {
  test('what is not said has the documented default', async () => {
    const deal = await create({ name: 'Bare' })
    expect(deal).toMatchObject({ currency: 'USD', probability: 10, value: null, status: 'open', bantScore: null })
    expect(Object.keys(deal)).toHaveLength(24)
  })

  test.each([75_000, 0.1, 1_234_567.89, 999999999999999])('a value of %d comes back as it was sent', async (value) => {
    expect((await create({ value, name: `Worth ${value}` })).value).toBe(value)
  })

  test('what is read-only may be sent back, what nobody knows may not', async () => {
    const deal = await create({ status: 'won', bantScore: 7, createdAt: 'whenever', name: 'Echo' })
    expect(deal).toMatchObject({ status: 'open', bantScore: null })
    const { status, body } = await call('POST', '/deals', { json: { ...place(), name: 'x', colour: 'red' } })
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { title: 'Bad Request', errors: { Colour: [expect.any(String)] } },
    })
  })

  test('every missing field is named, as Rally writes it', async () => {
    const { status, body } = await call('POST', '/deals', { json: {} })
    expect(status).toBe(400)
    expect(Object.keys(body.errors)).toEqual(['PipelineId', 'StageId', 'Name'])
  })

  test('a stage of another pipeline is refused', async () => {
    const other = await world
      .as('alice')
      .pipelines.create({ name: 'Other', stages: [{ name: 'One', probability: 10 }] })
    const json = { pipelineId: other.id, stageId: world.stage('Lead').id, name: 'x' }
    expect(await call('POST', '/deals', { json })).toMatchObject({
      status: 400,
      body: { errors: { StageId: [expect.any(String)] } },
    })
  })
})

describe('list', () => {
  test('pages by offset, newest first, with the number of all', async () => {
    const first = await call('GET', '/deals?limit=2')
    const second = await call('GET', '/deals?limit=2&offset=2')
    expect(first.body).toHaveLength(2)
    const { body: all } = await call('GET', '/deals')
    expect([...first.body, ...second.body]).toEqual(all.slice(0, 4))
    expect(first.headers['x-total-count']).toBe(String(all.length))
  })

  test('shows the fields that were asked for, and the id', async () => {
    const { body } = await call('GET', '/deals?fields=name,value&limit=1')
    expect(Object.keys(body[0])).toEqual(['id', 'name', 'value'])
    expect(await call('GET', '/deals?fields=name,colour')).toMatchObject({ status: 400 })
  })

  test('what was updated since, within the same second too', async () => {
    const deal = await create({ name: 'Soon changed' })
    const { body } = await call('PUT', `/deals/${deal.id}`, { json: { notes: 'changed' } })
    expect(body.updatedAt > deal.updatedAt).toBe(true)
    const since = await call('GET', `/deals?updatedSince=${body.updatedAt}`)
    expect(since.body.map(({ id }: { id: string }) => id)).toEqual([deal.id])
    expect((await call('GET', '/deals?updatedSince=2020-01-01')).body.length).toBeGreaterThan(0)
  })

  test.each(['limit=0', 'limit=201', 'limit=x', 'offset=-1', 'updatedSince=yesterday'])('refuses %s', async (query) => {
    const { status, body } = await call('GET', `/deals?${query}`)
    expect(status).toBe(400)
    expect(Object.keys(body.errors)).toHaveLength(1)
  })
})

describe('update', () => {
  test('what is absent stays, null clears', async () => {
    const deal = await create({ name: 'Partial', value: 10, notes: 'keep' })
    const { body } = await call('PUT', `/deals/${deal.id}`, { json: { value: null } })
    expect(body).toEqual({ ...deal, value: null, updatedAt: body.updatedAt })
  })

  test('entering a won stage closes, going back opens again', async () => {
    const deal = await create({ name: 'Mover' })
    const won = await call('PATCH', `/deals/${deal.id}/stage`, { json: { stageId: world.stage('Won').id } })
    expect(won.body).toMatchObject({ status: 'won', stageName: 'Won', actualCloseDate: expect.any(String) })
    const back = await call('PATCH', `/deals/${deal.id}/stage`, { json: { stageId: world.stage('Proposal').id } })
    expect(back.body).toMatchObject({ status: 'open', actualCloseDate: null })
  })
})

test('a deleted deal is there no more', async () => {
  const deal = await create({ name: 'Gone' })
  expect(await call('DELETE', `/deals/${deal.id}`)).toMatchObject({ status: 204, text: '' })
  expect(await call('GET', `/deals/${deal.id}`)).toMatchObject({ status: 404, body: { status: 404 } })
})

test('upsert goes by name within the pipeline; two of a name are a conflict', async () => {
  const json = { ...place(), name: 'Only one', value: 5 }
  const { body: made } = await call('PUT', '/deals/upsert', { json })
  expect(made).toEqual({ action: 'created', id: expect.any(String) })
  expect((await call('PUT', '/deals/upsert', { json: { ...json, value: 6 } })).body).toEqual({
    action: 'updated',
    id: made.id,
  })
  await create({ name: 'Only one' })
  expect(await call('PUT', '/deals/upsert', { json })).toMatchObject({ status: 409 })
})

test('a number with a fraction is told that a whole one is wanted', async () => {
  const { body } = await call('POST', '/deals', { json: { ...place(), name: 'Half', probability: 50.5 } })
  expect(body.errors).toEqual({ Probability: [expect.stringContaining('a whole number')] })
})

describe('bulk', () => {
  test('keeps the good ones and says what is wrong with the others', async () => {
    const deals = [
      { ...place(), name: 'Bulk 1' },
      { name: 'Bulk 2' },
      { ...place(), name: 'Bulk 3', contactId: place().stageId },
    ]
    const { status, body } = await call('POST', '/deals/bulk', { json: deals })
    expect(status).toBe(200)
    expect(body).toMatchObject({ created: 1, updated: 0, failed: 2, createdIds: [expect.any(String)] })
    expect(body.errors.map(({ index }: { index: number }) => index)).toEqual([1, 2])
    expect(body.errors[0].message).toBe('pipelineId: must be given')
  })

  test('takes at most 100', async () => {
    const deals = Array.from({ length: 101 }, (_, index) => ({ ...place(), name: `Many ${index}` }))
    expect(await call('POST', '/deals/bulk', { json: { deals } })).toMatchObject({ status: 400 })
  })
})

describe('BANT', () => {
  test('four answers make a score, and a deal qualified', async () => {
    const deal = await create({ name: 'Qualified' })
    const json = { budget: 20, authority: 25, need: 22, timeline: 18, budgetNotes: 'Approved' }
    const { body } = await call('PUT', `/deals/${deal.id}/bant`, { json })
    expect(body).toMatchObject({ totalScore: 85, isQualified: true, budgetNotes: 'Approved', needNotes: null })
    expect((await call('GET', `/deals/${deal.id}/bant`)).body).toEqual(body)
    expect((await call('GET', `/deals/${deal.id}`)).body).toMatchObject({ bantScore: 85, isBantQualified: true })
    const less = await call('PUT', `/deals/${deal.id}/bant`, { json: { need: null } })
    expect(less.body).toMatchObject({ need: null, budget: 20 })
  })

  test('a part beyond 25 is refused by its name', async () => {
    const deal = await create({ name: 'Too good' })
    expect(await call('PUT', `/deals/${deal.id}/bant`, { json: { budget: 26 } })).toMatchObject({
      status: 400,
      body: { errors: { Budget: [expect.any(String)] } },
    })
  })
})
