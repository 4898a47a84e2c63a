import { toPrefixedId } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settledFeed } from '../../api/test/feed.ts'
import { openWorld, type World } from '../../api/test/world.ts'
import { rex } from '../src/rex/rex.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
const NOW = '2026-11-21T09:00:00Z'

beforeAll(async () => {
  world = await openWorld()
  call = program(world, rex)
})
afterAll(() => world.close())

const error = ({ status, body }: Awaited<ReturnType<Program>>) => [status, body.error?.code]
const stageId = (name: string) => toPrefixedId('stg_', world.stage(name).id)

describe('events', () => {
  test('are told in the words of Rex, with the ids of what they are about, and are read on after any of them', async () => {
    const { body: before } = await call('GET', '/events?limit=200')
    const alice = world.as('alice')
    const contact = await alice.contacts.create({ name: 'Ada' })
    const deal = await alice.deals.create({ name: 'Told', contactId: contact.id, stageId: world.stage('Lead').id })
    await alice.sources.create({ name: 'Not told' })
    await alice.deals.move({ id: deal.id, stageId: world.stage('Proposal').id })
    await alice.deals.move({ id: deal.id, stageId: world.stage('Won').id })
    await alice.deals.update({ id: deal.id, description: 'x' })
    const task = await alice.tasks.create({ title: 'Do', dealId: deal.id })
    await alice.tasks.complete({ id: task.id })
    await alice.deals.delete({ id: deal.id })
    await settledFeed(world)

    const { body } = await call('GET', `/events?cursor=${before.next_cursor}`)
    const deal_id = toPrefixedId('deal_', deal.id)
    const told = body.data.map(({ type, data }: { type: string; data: object }) => [type, data])
    expect(told).toEqual([
      ['contact.created', { contact_id: toPrefixedId('cont_', contact.id) }],
      ['deal.created', { deal_id }],
      ['deal.stage_changed', { deal_id, from_stage_id: stageId('Lead'), to_stage_id: stageId('Proposal') }],
      ['deal.won', { deal_id, from_stage_id: stageId('Proposal'), to_stage_id: stageId('Won') }],
      ['deal.updated', { deal_id }],
      ['task.created', { task_id: toPrefixedId('task_', task.id), deal_id }],
      ['task.updated', { task_id: toPrefixedId('task_', task.id), deal_id }],
      ['deal.deleted', { deal_id }],
    ])
    expect(body).toMatchObject({ has_more: false, meta: { cursor: body.next_cursor, has_more: false } })
    expect(body.data[0]).toMatchObject({ id: expect.stringMatching(/^evt_/), occurred_at: NOW, timestamp: NOW })
    const rest = await call('GET', `/events?after=${body.data[5].id}`)
    expect(rest.body.data.map(({ type }: { type: string }) => type)).toEqual(['task.updated', 'deal.deleted'])
    const won = await call('GET', `/events?cursor=${before.next_cursor}&type=deal.won`)
    expect(won.body.data).toEqual([body.data[3]])
    const page = await call('GET', `/events?cursor=${before.next_cursor}&limit=3`)
    expect(page.body).toMatchObject({ has_more: true, data: body.data.slice(0, 3) })
    expect((await call('GET', `/events?cursor=${page.body.meta.cursor}`)).body.data).toEqual(body.data.slice(3))
  })

  test.each([
    ['cursor=abc', 400, 'invalid_cursor'],
    ['after=evt_1', 400, 'invalid_cursor'],
    ['after=evt_00000000000000000000000000', 404, 'not_found'],
    ['type=colour.changed', 422, 'validation_error'],
    ['limit=1000', 422, 'validation_error'],
  ])('with %s are refused', async (query, status, code) => {
    expect(error(await call('GET', `/events?${query}`))).toEqual([status, code])
  })
})

describe('webhooks', () => {
  test('are made with their secret, which is shown this once', async () => {
    const json = {
      name: 'CRM Sync',
      url: 'https://example.com/webhooks/rex',
      event_types: ['contact.created', 'deal.won', 'deal.lost'],
    }
    const made = await call('POST', '/webhooks', { json })
    expect(made).toMatchObject({ status: 201, body: { secret: expect.stringMatching(/^whsec_.{40,}$/) } })
    expect(made.body.data).toEqual({
      id: expect.stringMatching(/^whk_/),
      ...json,
      status: 'active',
      failure_count: 0,
      created_at: NOW,
      updated_at: NOW,
    })
    const { id } = made.body.data
    const shown = await call('GET', `/webhooks/${id}`)
    expect(shown.body).toEqual({ data: made.body.data })
    const paused = await call('PATCH', `/webhooks/${id}`, { json: { status: 'paused', event_types: ['*'] } })
    expect(paused.body.data).toMatchObject({ status: 'paused', event_types: ['*'], name: 'CRM Sync' })
    expect((await call('GET', '/webhooks?status=paused')).body.data).toMatchObject([{ id }])
    expect((await call('GET', '/webhooks?status=active')).body.data).toEqual([])
    expect(error(await call('POST', `/webhooks/${id}/ping`, { json: {} }))).toEqual([409, 'conflict'])
    await call('PATCH', `/webhooks/${id}`, { json: { status: 'active' } })
    const ping = await call('POST', `/webhooks/${id}/ping`, { json: {} })
    expect(ping.body.data).toMatchObject({ webhook_id: id, event_type: 'webhook.ping', status: 'pending', attempts: 0 })
    const { body } = await call('GET', `/webhooks/${id}/deliveries`)
    expect(body.data).toMatchObject([{ id: ping.body.data.id, event_id: ping.body.data.event_id }])
    const replay = (since: unknown) => call('POST', `/webhooks/${id}/replay`, { json: { since } })
    expect(await replay('2026-11-20T09:00:00Z')).toMatchObject({ status: 200, body: { data: { id } } })
    expect(error(await replay('2026-01-01T09:00:00Z'))).toEqual([422, 'validation_error'])
    expect(await call('DELETE', `/webhooks/${id}`)).toMatchObject({ status: 204 })
    expect(error(await call('GET', `/webhooks/${id}/deliveries`))).toEqual([404, 'not_found'])
  })

  test('hear of everything unless told otherwise, and sign with a secret that is brought along', async () => {
    const json = { url: 'https://example.com/all', secret: 'a-secret-of-my-own' }
    const made = await call('POST', '/webhooks', { json })
    expect(made.body).toMatchObject({ data: { event_types: ['*'], name: '' }, secret: json.secret })
    const other = await call('POST', '/webhooks', { json: { url: json.url, events: ['deal.stage_changed'] } })
    expect(other.body.data).toMatchObject({ event_types: ['deal.stage_changed'] })
    for (const wrong of [{ url: 'http://example.com' }, { events: ['colours'] }, { secret: 'short' }]) {
      expect([wrong, ...error(await call('POST', '/webhooks', { json: { ...json, ...wrong } }))]).toEqual([
        wrong,
        422,
        'validation_error',
      ])
    }
    const { webhook } = await world.as('alice').webhooks.create({ url: 'https://example.com/ours', kinds: ['*'] })
    const id = toPrefixedId('whk_', webhook.id)
    for (const [method, path, body] of [
      ['GET', `/webhooks/${id}`],
      ['PATCH', `/webhooks/${id}`, { status: 'paused' }],
      ['DELETE', `/webhooks/${id}`],
      ['POST', `/webhooks/${id}/ping`, {}],
    ] as const) {
      expect([method, path, ...error(await call(method, path, { json: body }))]).toEqual([
        method,
        path,
        404,
        'not_found',
      ])
    }
    expect((await call('GET', '/webhooks')).body.data).toHaveLength(2)
  })
})
