import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { rally } from '../src/rally/rally.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
let contactId: string

beforeAll(async () => {
  world = await openWorld()
  call = program(world, rally)
  contactId = (await world.as('alice').contacts.create({ name: 'Ann Lee' })).id
})
afterAll(() => world.close())

const create = async (json: object) => {
  const { status, body } = await call('POST', '/activities', { json: { subject: 'Talk', contactId, ...json } })
  expect({ status, body }).toMatchObject({ status: 201 })
  return body
}

test('what is not said is pending, and takes place when it is due', async () => {
  const task = await create({ activityType: 'task', dueDate: '2026-12-24T12:00:00Z' })
  expect(task).toMatchObject({
    status: 'pending',
    scheduledAt: '2026-12-24T12:00:00Z',
    dueDate: '2026-12-24T12:00:00Z',
    priority: null,
    callDurationSeconds: null,
    durationMinutes: null,
  })
  const call = await create({ activityType: 'call' })
  expect(call).toMatchObject({ status: 'pending', scheduledAt: '2026-11-21T09:00:00Z', dueDate: null })
})

test('a task is done before it is due, and keeps its due date', async () => {
  const { id } = await create({ activityType: 'task', dueDate: '2026-12-24T12:00:00Z' })
  const { body } = await call('PUT', `/activities/${id}`, { json: { status: 'completed' } })
  expect(body).toMatchObject({
    status: 'completed',
    dueDate: '2026-12-24T12:00:00Z',
    scheduledAt: '2026-11-21T09:00:00Z',
  })
})

test('calls last seconds, all else minutes; what is sent back rounded does not round', async () => {
  const { id } = await world.as('alice').activities.create({ type: 'meeting', contactId, durationSeconds: 100 })
  const { body } = await call('GET', `/activities/${id}`)
  expect(body).toMatchObject({ durationMinutes: 2, callDurationSeconds: null })
  await call('PUT', `/activities/${id}`, { json: { ...body, subject: 'Met' } })
  const kept = await world.as('alice').activities.get({ id })
  expect(kept).toMatchObject({ subject: 'Met', durationSeconds: 100 })
})

test('an activity that was called off stays so when it is sent back', async () => {
  const api = world.as('alice')
  const { id } = await api.activities.create({ type: 'meeting', contactId, status: 'rejected' })
  const { body } = await call('GET', `/activities/${id}`)
  expect((await call('PUT', `/activities/${id}`, { json: body })).body.status).toBe('completed')
  expect(await api.activities.get({ id })).toMatchObject({ status: 'rejected', version: 1 })
})

test('what a call came to is found or made by name, for calls alone', async () => {
  const [first, second] = [
    await create({ activityType: 'call', callOutcome: 'No answer' }),
    await create({ activityType: 'call', callOutcome: 'no answer' }),
  ]
  expect([first.callOutcome, second.callOutcome]).toEqual(['No answer', 'No answer'])
  const json = { activityType: 'meeting', subject: 'x', contactId, callOutcome: 'No answer' }
  const { status, body } = await call('POST', '/activities', { json })
  expect({ status, body }).toMatchObject({ status: 400, body: { errors: { CallOutcome: [expect.any(String)] } } })
})

test.each([
  [{ activityType: 'dance' }, 'ActivityType'],
  [{ status: 'maybe' }, 'Status'],
  [{ priority: 'someday' }, 'Priority'],
  [{ meetingUrl: 'javascript:alert(1)' }, 'MeetingUrl'],
  [{ scheduledAt: 'tomorrow' }, 'ScheduledAt'],
  [{ scheduledAt: '2036-01-01T00:00:00Z', status: 'completed' }, 'ScheduledAt'],
  [{ contactId: null }, 'DealId'],
])('%j is refused by its name', async (wrong, field) => {
  const json = { activityType: 'call', subject: 'x', contactId, ...wrong }
  const { status, body } = await call('POST', '/activities', { json })
  expect({ status, errors: Object.keys(body.errors ?? {}) }).toEqual({ status: 400, errors: [field] })
})

test('of many the good ones are saved', async () => {
  const activities = [
    { activityType: 'call', subject: 'One', contactId, callOutcome: 'Busy' },
    { activityType: 'meeting', subject: 'Two', contactId, callOutcome: 'Busy' },
    { activityType: 'task', subject: 'Three', contactId, dealId: contactId },
    { activityType: 'note', contactId },
  ]
  const { body } = await call('POST', '/activities/bulk', { json: activities })
  expect(body).toMatchObject({ created: 1, failed: 3, errors: [{ index: 1 }, { index: 2 }, { index: 3 }] })
})
