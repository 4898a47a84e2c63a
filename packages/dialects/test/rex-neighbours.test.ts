import { toPrefixedId } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { rex } from '../src/rex/rex.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
const NOW = '2026-11-21T09:00:00Z'
const NOWHERE = '00000000000000000000000000'

beforeAll(async () => {
  world = await openWorld()
  call = program(world, rex)
})
afterAll(() => world.close())

type Answer = Awaited<ReturnType<Program>>
const error = ({ status, body }: Answer) => [status, body.error?.code]
const dataOf = ({ status, body }: Answer) => {
  if (status >= 300) throw new Error(`${status} ${body.error.message}`)
  return body.data
}
const post = async (path: string, json: object) => dataOf(await call('POST', path, { json }))
const patch = async (path: string, json: object) => dataOf(await call('PATCH', path, { json }))
const get = async (path: string) => dataOf(await call('GET', path))
const contact = (json: object) => post('/contacts', json)

describe('contacts', () => {
  test('are known by their address, and called by their names', async () => {
    const ada = await contact({
      email: 'Ada@Example.com',
      first_name: 'Ada',
      last_name: 'Lovelace',
      stage: 'lead',
      source: 'organic',
      source_detail: 'Spring launch',
      metadata: { utm: 'x' },
      title: 'Countess',
      linkedin_url: 'https://linkedin.com/in/ada',
    })
    expect(ada).toEqual({
      id: expect.stringMatching(/^cont_/),
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'Lovelace',
      phone: null,
      title: 'Countess',
      linkedin_url: 'https://linkedin.com/in/ada',
      stage: 'lead',
      source: 'organic',
      source_detail: 'Spring launch',
      company_id: null,
      owner_id: toPrefixedId('user_', world.members.alice),
      metadata: { utm: 'x' },
      created_at: NOW,
      updated_at: NOW,
    })
    const taken = await call('POST', '/contacts', { json: { email: 'ADA@example.com' } })
    expect(error(taken)).toEqual([409, 'conflict'])
    expect(taken.body.error.message).toContain(ada.id)
    const other = await contact({ email: 'charles@example.com' })
    expect(error(await call('PATCH', `/contacts/${other.id}`, { json: { email: ada.email } }))).toEqual([
      409,
      'conflict',
    ])
    expect((await patch(`/contacts/${ada.id}`, { email: 'ada@example.com', phone: '1' })).phone).toBe('1')
    const nameOf = async (email: string) => (await world.as('alice').contacts.list({ search: email })).items[0]?.name
    expect(await nameOf('ada@example.com')).toBe('Ada Lovelace')
    expect(await nameOf('charles@example.com')).toBe('charles@example.com')
    await patch(`/contacts/${other.id}`, { first_name: 'Charles', last_name: 'Babbage' })
    expect(await nameOf('charles@example.com')).toBe('Charles Babbage')
  })

  test.each(['lead', 'prospect', 'customer', 'churned'])('have the stage %s, and are found by it', async (stage) => {
    const { id } = await contact({ email: `${stage}@stages.example`, stage })
    expect((await get(`/contacts/${id}`)).stage).toBe(stage)
    const found = await get(`/contacts?stage=${stage}&search=stages.example`)
    expect(found.map(({ email }: { email: string }) => email)).toEqual([`${stage}@stages.example`])
    for (const next of ['lead', 'churned', 'prospect', 'customer']) {
      expect((await patch(`/contacts/${id}`, { stage: next })).stage).toBe(next)
    }
    await patch(`/contacts/${id}`, { stage: 'lead', email: `was-${stage}@elsewhere.example` })
  })

  test('that are sent back as they were shown stay as they are', async () => {
    const alice = world.as('alice')
    const made = await alice.contacts.create({ name: 'Mary', customerStatus: 'current', prospectStatus: 'lost' })
    const id = toPrefixedId('cont_', made.id)
    const shown = await get(`/contacts/${id}`)
    expect(shown).toMatchObject({ email: null, first_name: null, stage: 'customer' })
    expect(await patch(`/contacts/${id}`, shown)).toEqual(shown)
    expect(await alice.contacts.get({ id: made.id })).toMatchObject({ version: 1, prospectStatus: 'lost' })
  })

  test('are narrowed by every parameter and paged by cursor', async () => {
    const acme = await post('/companies', { name: 'Narrow Inc' })
    const one = { email: 'one@narrow.example', source: 'paid', company_id: acme.id, first_name: 'One' }
    const { id } = await contact({ ...one, owner_id: toPrefixedId('user_', world.members.bob) })
    world.clock.now = '2026-11-21T09:00:01.000Z'
    await contact({ email: 'two@narrow.example', first_name: 'An earlier name' })
    world.clock.now = '2026-11-21T09:00:00.000Z'
    for (const query of [
      'source=PAID',
      `company_id=${acme.id}`,
      `owner_id=${toPrefixedId('user_', world.members.bob)}`,
      'email=ONE@narrow.example',
      'search=narrow.example&sort=email&limit=1',
    ]) {
      expect([query, (await get(`/contacts?${query}`)).map((found: { id: string }) => found.id)]).toEqual([query, [id]])
    }
    expect(await get('/contacts?source=never')).toEqual([])
    const emails = (await get('/contacts?search=narrow.example')).map(({ email }: { email: string }) => email)
    expect(emails).toEqual(['two@narrow.example', 'one@narrow.example'])
    const first = await call('GET', '/contacts?search=narrow.example&sort=-email&limit=1&fields=email')
    expect(first.body).toMatchObject({ data: [{ email: 'two@narrow.example' }], has_more: true })
    const second = await call(
      'GET',
      `/contacts?search=narrow.example&sort=-email&limit=1&fields=email&cursor=${first.body.cursor}`,
    )
    expect(second.body).toEqual({
      data: [{ id, email: 'one@narrow.example' }],
      has_more: false,
      cursor: null,
      meta: { cursor: null, has_more: false },
    })
    expect(error(await call('GET', '/contacts?cursor=abc'))).toEqual([400, 'invalid_cursor'])
    expect(error(await call('GET', '/contacts?colour=red'))).toEqual([422, 'validation_error'])
  })

  test('are created or updated by their address', async () => {
    const upsert = (json: object) => call('POST', '/contacts/upsert', { json })
    const first = await upsert({ email: 'upsert@example.com', first_name: 'Up', stage: 'prospect' })
    expect(first).toMatchObject({ status: 201, body: { data: { stage: 'prospect' } } })
    const second = await upsert({ email: 'UPSERT@example.com', last_name: 'Sert' })
    expect(second.status).toBe(200)
    expect(second.body.data).toMatchObject({
      id: first.body.data.id,
      first_name: 'Up',
      last_name: 'Sert',
      stage: 'prospect',
    })
    expect(error(await upsert({ first_name: 'Nobody' }))).toEqual([422, 'validation_error'])
  })

  test('become one, with their deals, activities and tasks', async () => {
    const kept = await contact({ email: 'kept@merge.example', first_name: 'Kept' })
    const gone = await contact({ email: 'gone@merge.example', last_name: 'Gone' })
    const [pipeline_id, stage_id] = [
      toPrefixedId('pipe_', world.pipeline.id),
      toPrefixedId('stg_', world.stage('Lead').id),
    ]
    await post('/deals', { name: 'Merged', pipeline_id, stage_id, contact_id: gone.id })
    await post('/activities', { type: 'call', contact_id: gone.id, subject: 'Hello' })
    await post('/tasks', { title: 'Write', contact_id: gone.id })
    const merged = await post('/contacts/merge', { primary_id: kept.id, duplicate_ids: [gone.id] })
    expect(merged).toMatchObject({ id: kept.id, email: 'kept@merge.example', last_name: 'Gone' })
    expect(error(await call('GET', `/contacts/${gone.id}`))).toEqual([404, 'not_found'])
    expect(await get(`/contacts/${kept.id}/deals`)).toMatchObject([{ name: 'Merged', contact_id: kept.id }])
    expect(await get(`/contacts/${kept.id}/deals?status=won`)).toEqual([])
    expect(await get(`/contacts/${kept.id}/activities`)).toMatchObject([{ subject: 'Hello', contact_id: kept.id }])
    expect(await get(`/contacts/${kept.id}/tasks`)).toMatchObject([{ title: 'Write', contact_id: kept.id }])
    const { body } = await call('GET', `/contacts/${kept.id}?fields=email&include=company,activities,deals,tasks`)
    expect(body).toEqual({
      data: { id: kept.id, email: 'kept@merge.example' },
      included: [
        { type: 'activity', id: expect.stringMatching(/^act_/), name: 'Hello' },
        { type: 'deal', id: expect.stringMatching(/^deal_/), name: 'Merged' },
        { type: 'task', id: expect.stringMatching(/^task_/), name: 'Write' },
      ],
    })
    expect(error(await call('GET', `/contacts/${kept.id}?include=colours`))).toEqual([422, 'validation_error'])
    for (const list of ['deals', 'activities', 'tasks']) {
      expect([list, ...error(await call('GET', `/contacts/cont_${NOWHERE}/${list}`))]).toEqual([list, 404, 'not_found'])
    }
  })
})

describe('companies', () => {
  test('are known by their domain', async () => {
    const address = { street: 'Ring 1', city: 'Vienna', state: null, postal_code: '1010', country: 'Austria' }
    const acme = await post('/companies', {
      name: 'Acme Corp',
      domain: 'https://www.Acme.com/about',
      industry: 'Technology',
      size: '51-200',
      metadata: { tier: 1 },
      address,
    })
    expect(acme).toMatchObject({
      size: '51-200',
      metadata: { tier: 1 },
      domain: 'acme.com',
      industry: 'Technology',
      address,
      website: null,
    })
    expect(error(await call('POST', '/companies', { json: { name: 'Other', domain: 'acme.com' } }))).toEqual([
      409,
      'conflict',
    ])
    expect(await patch(`/companies/${acme.id}`, { ...acme, address: { city: 'Graz' } })).toMatchObject({
      domain: 'acme.com',
      address: { street: null, city: 'Graz', country: null },
    })
    expect(await get('/companies?domain=acme.com')).toHaveLength(1)
    expect(await get('/companies?search=acme%20co&industry=Technology')).toHaveLength(1)
    expect(await get('/companies?industry=Farming')).toEqual([])
    const upsert = (json: object) => call('POST', '/companies/upsert', { json })
    expect(await upsert({ name: 'Acme Inc', domain: 'www.acme.com' })).toMatchObject({
      status: 200,
      body: { data: { id: acme.id, name: 'Acme Inc', industry: 'Technology' } },
    })
    expect(await upsert({ name: 'New one' })).toMatchObject({ status: 201, body: { data: { domain: null } } })
    expect(await upsert({ name: 'NEW one', phone: '5' })).toMatchObject({ status: 200, body: { data: { phone: '5' } } })
    const { id } = await contact({ email: 'someone@acme.example', company_id: acme.id })
    expect((await call('GET', `/contacts/${id}?include=company`)).body.included).toEqual([
      { type: 'company', id: acme.id, name: 'Acme Inc' },
    ])
    expect(await get(`/companies/${acme.id}/contacts`)).toMatchObject([{ email: 'someone@acme.example' }])
    expect(await get(`/companies/${acme.id}/deals`)).toEqual([])
    expect(await call('DELETE', `/companies/${acme.id}`)).toMatchObject({ status: 204 })
    expect(error(await call('GET', `/companies/${acme.id}/contacts`))).toEqual([404, 'not_found'])
  })
})

describe('activities and tasks', () => {
  test('an activity is done now unless told otherwise, and found by all that it is about', async () => {
    const { id: contact_id } = await contact({ email: 'busy@example.com' })
    const done = await post('/activities', {
      type: 'call',
      status: 'completed',
      subject: 'Discovery call with Ada',
      contact_id,
      occurred_at: '2026-11-20T14:00:00Z',
      duration: 1800,
      direction: 'outbound',
      metadata: { source: 'gmail' },
    })
    expect(done.metadata).toEqual({ source: 'gmail' })
    expect(done).toMatchObject({
      status: 'completed',
      duration: 1800,
      direction: 'outbound',
      deal_id: null,
      body: null,
    })
    const note = await post('/activities', { type: 'note', contact_id, body: 'Called back' })
    expect(note).toMatchObject({ subject: 'Note', occurred_at: NOW, direction: 'na', status: 'completed' })
    const ids = async (query: string) => (await get(`/activities?${query}`)).map(({ id }: { id: string }) => id)
    expect(await ids(`contact_id=${contact_id}`)).toEqual([note.id, done.id])
    expect(await ids(`contact_id=${contact_id}&type=call&status=completed`)).toEqual([done.id])
    expect(await ids(`contact_id=${contact_id}&occurred_after=2026-11-21`)).toEqual([note.id])
    expect(await ids(`contact_id=${contact_id}&occurred_before=2026-11-21&sort=occurred_at`)).toEqual([done.id])
    expect(await patch(`/activities/${done.id}`, { ...done, direction: 'na', duration: null })).toMatchObject({
      direction: 'na',
      duration: null,
      subject: done.subject,
    })
    expect(error(await call('POST', '/activities', { json: { type: 'call' } }))).toEqual([422, 'validation_error'])
    expect(await call('DELETE', `/activities/${note.id}`)).toMatchObject({ status: 204 })
  })

  test('what Rex has no word for is shown as what comes next, and stays as it is', async () => {
    const alice = world.as('alice')
    const person = await alice.contacts.create({ name: 'Visited' })
    const visit = await alice.activities.create({ type: 'visit', contactId: person.id })
    const task = await alice.tasks.create({
      title: 'Rest',
      contactId: person.id,
      priority: 'lowest',
      status: 'deferred',
    })
    const shown = await get(`/activities/${toPrefixedId('act_', visit.id)}`)
    expect(shown).toMatchObject({ type: 'meeting' })
    await patch(`/activities/${shown.id}`, { ...shown, subject: 'Saw them' })
    expect(await alice.activities.get({ id: visit.id })).toMatchObject({ type: 'visit', subject: 'Saw them' })
    const shownTask = await get(`/tasks/${toPrefixedId('task_', task.id)}`)
    expect(shownTask).toMatchObject({ priority: 'low', status: 'pending' })
    await patch(`/tasks/${shownTask.id}`, { ...shownTask, title: 'Rest well' })
    expect(await alice.tasks.get({ id: task.id })).toMatchObject({ priority: 'lowest', status: 'deferred' })
    const contact_id = toPrefixedId('cont_', person.id)
    expect(await get(`/tasks?contact_id=${contact_id}&priority=low&status=pending`)).toHaveLength(1)
    expect(await get(`/activities?contact_id=${contact_id}&type=meeting`)).toHaveLength(1)
    expect(await get(`/tasks?contact_id=${contact_id}&status=completed`)).toEqual([])
  })

  test('a task is pending until it is done', async () => {
    const { id: contact_id } = await contact({ email: 'todo@example.com' })
    const due_at = '2026-12-01T17:00:00Z'
    const task = await post('/tasks', { title: 'Send contract to Ada', contact_id, due_at, priority: 'high' })
    expect(task).toMatchObject({ status: 'pending', priority: 'high', due_at, description: null })
    const ids = async (query: string) =>
      (await get(`/tasks?contact_id=${contact_id}&${query}`)).map(({ id }: { id: string }) => id)
    expect(await ids('due_before=2026-12-02&due_after=2026-12-01')).toEqual([task.id])
    expect(await ids('due_after=2026-12-02')).toEqual([])
    expect(await patch(`/tasks/${task.id}`, { status: 'completed' })).toMatchObject({ status: 'completed' })
    expect(await ids('status=pending')).toEqual([])
    expect(await ids('status=completed')).toEqual([task.id])
    expect(error(await call('GET', `/tasks?deal_id=deal_${NOWHERE}`))).toEqual([422, 'validation_error'])
  })
})

describe('pipelines', () => {
  test('are made with stages in their order, whose deals grow likelier from one to the next', async () => {
    const made = await post('/pipelines', {
      name: 'Sales Pipeline',
      stages: [
        { name: 'Qualified', type: 'open', color: '#3b82f6' },
        { name: 'Proposal Sent', type: 'open', color: '#f59e0b' },
        { name: 'Closed Won', type: 'won', color: '#10b981' },
        { name: 'Closed Lost', type: 'lost', color: '#ef4444' },
      ],
    })
    expect(made).toMatchObject({ name: 'Sales Pipeline', is_default: false, created_at: NOW })
    expect(made.stages).toMatchObject([
      { name: 'Qualified', position: 0, type: 'open', color: '#3b82f6' },
      { name: 'Proposal Sent', position: 1 },
      { name: 'Closed Won', position: 2, type: 'won' },
      { name: 'Closed Lost', position: 3, type: 'lost' },
    ])
    const probabilities = async () =>
      (await world.as('alice').pipelines.list({ name: 'Sales Pipeline' }))[0]?.stages.map(
        ({ probability }) => probability,
      )
    expect(await probabilities()).toEqual([33, 67, 100, 0])

    const more = await post(`/pipelines/${made.id}/stages`, { name: 'Verbal yes' })
    expect(more.stages.map(({ name }: { name: string }) => name)).toEqual([
      'Qualified',
      'Proposal Sent',
      'Verbal yes',
      'Closed Won',
      'Closed Lost',
    ])
    expect(await probabilities()).toEqual([33, 67, 84, 100, 0])
    const first = await post(`/pipelines/${made.id}/stages`, { name: 'Heard of us', position: 0 })
    expect(await probabilities()).toEqual([17, 33, 67, 84, 100, 0])

    const stage_ids = first.stages.map(({ id }: { id: string }) => id)
    const reorder = (ids: string[]) => call('PUT', `/pipelines/${made.id}/stages`, { json: { stage_ids: ids } })
    const turned = dataOf(await reorder([stage_ids[1], stage_ids[0], ...stage_ids.slice(2)]))
    expect(turned.stages.map(({ name, position }: any) => [position, name]).slice(0, 2)).toEqual([
      [0, 'Qualified'],
      [1, 'Heard of us'],
    ])
    expect(error(await reorder([toPrefixedId('stg_', world.stage('Lead').id)]))).toEqual([422, 'validation_error'])
    expect(await call('DELETE', `/pipelines/${made.id}/stages/${stage_ids[0]}`)).toMatchObject({ status: 204 })
    expect(
      error(await call('DELETE', `/pipelines/${made.id}/stages/${toPrefixedId('stg_', world.stage('Lead').id)}`)),
    ).toEqual([404, 'not_found'])
  })

  test('one is the default, and another becomes it', async () => {
    const list = async () => get('/pipelines?limit=200')
    const [usual] = await list()
    expect(usual).toMatchObject({ id: toPrefixedId('pipe_', world.pipeline.id), is_default: true })
    const made = await post('/pipelines', { name: 'Partners', is_default: true })
    expect(made.is_default).toBe(true)
    expect((await list()).filter((each: { is_default: boolean }) => each.is_default)).toMatchObject([{ id: made.id }])
    const back = await patch(`/pipelines/${usual.id}`, { is_default: true, name: 'Sales again' })
    expect(back).toMatchObject({ name: 'Sales again', is_default: true })
    expect(await patch(`/pipelines/${usual.id}`, back)).toEqual(back)
    const stages = back.stages.slice(1)
    expect(error(await call('PATCH', `/pipelines/${usual.id}`, { json: { stages } }))).toEqual([
      422,
      'validation_error',
    ])
    const page = await call('GET', '/pipelines?limit=1')
    expect(page.body).toMatchObject({ data: [{ id: usual.id }], has_more: true })
    const rest = await call('GET', `/pipelines?limit=200&cursor=${page.body.cursor}`)
    expect(rest.body.data.length + 1).toBe((await list()).length)
    expect(error(await call('GET', '/pipelines?cursor=abc'))).toEqual([400, 'invalid_cursor'])
    expect(await get(`/pipelines/${made.id}/deals`)).toEqual([])
    expect(await call('DELETE', `/pipelines/${made.id}`)).toMatchObject({ status: 204 })
    expect(error(await call('GET', `/pipelines/${made.id}/deals`))).toEqual([404, 'not_found'])
  })
})
