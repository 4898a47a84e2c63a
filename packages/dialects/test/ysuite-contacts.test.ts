import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { program, type Program } from './program.ts'
import { ysuite } from '../src/ysuite/ysuite.ts'

let world: World
let call: Program
let acme: { id: string; number: number }

beforeAll(async () => {
  world = await openWorld()
  call = program(world, ysuite)
  acme = await world.as('alice').companies.create({ name: 'Acme' })
})
afterAll(() => world.close())

const create = async (path: string, json: object): Promise<number> => {
  const { status, body } = await call('POST', path, { json })
  expect({ status, body }).toMatchObject({ status: 200, body: { success: true } })
  return body.data.cstid ?? body.data.activity_id
}
const get = async (path: string) => (await call('GET', path)).body.data
const errorsOf = async (answer: ReturnType<Program>) => {
  const { status, body } = await answer
  return { status, fields: Object.keys(body.errors ?? {}) }
}

describe('a contact', () => {
  const person = { cstname: 'Ann Lee', contact_type: 1 }

  test('is a person of a company, or a company below another, in one row of numbers', async () => {
    const ann = await create('/contacts', { ...person, contact_parent: acme.number })
    const north = await create('/contacts', { cstname: 'North', contact_type: 2, contact_parent: acme.number })
    expect(new Set([ann, north, acme.number]).size).toBe(3)
    const api = world.as('alice')
    expect((await api.contacts.list({ numbers: [ann] })).items).toMatchObject([{ companyId: acme.id }])
    expect((await api.companies.list({ numbers: [north] })).items).toMatchObject([{ parentId: acme.id }])
  })

  test('stays as it is when it is sent back as it was shown', async () => {
    const api = world.as('alice')
    const address = { line1: 'Ring 1', city: 'Vienna', postalCode: '1010', state: null, country: 'Austria' }
    const { id, number } = await api.contacts.create({ name: 'Bea', firstName: 'Bea', address, customerStatus: 'past' })
    const shown = await get(`/contacts/${number}`)
    expect(shown).toMatchObject({ cstaddress: 'Ring 1, 1010 Vienna, Austria' })
    const before = await api.contacts.get({ id })
    expect(await call('PUT', `/contacts/${number}`, { json: shown })).toMatchObject({ status: 200 })
    expect(await api.contacts.get({ id })).toEqual(before)
  })

  test('changes in what is said, but not from a person to a company', async () => {
    const number = await create('/contacts', { ...person, cstnotes: 'keep', cstmobile: '1' })
    await call('PUT', `/contacts/${number}`, { json: { cstmobile: null } })
    expect(await get(`/contacts/${number}`)).toMatchObject({ cstname: 'Ann Lee', cstnotes: 'keep', cstmobile: null })
    expect(await errorsOf(call('PUT', `/contacts/${number}`, { json: { contact_type: 2 } }))).toEqual({
      status: 422,
      fields: ['contact_type'],
    })
  })

  test.each([
    [{ contact_type: 3 }, 'contact_type'],
    [{ contact_type: undefined }, 'contact_type'],
    [{ cstname: '' }, 'cstname'],
    [{ cstemail: 'nowhere' }, 'cstemail'],
    [{ contact_parent: 999_999 }, 'contact_parent'],
    [{ cst_tag_id: [999_999] }, 'cst_tag_id'],
    [{ colour: 'red' }, 'colour'],
  ])('%j is refused by its name', async (wrong, field) => {
    expect(await errorsOf(call('POST', '/contacts', { json: { ...person, ...wrong } }))).toEqual({
      status: 422,
      fields: [field],
    })
  })

  test('is listed with the others of its kind, and sorted among all', async () => {
    const kinds = async (query: string): Promise<Set<number>> =>
      new Set(
        (await get(`/contacts?pageSize=100&${query}`)).data.map((each: { contact_type: number }) => each.contact_type),
      )
    expect([await kinds('contact_type=1'), await kinds('contact_type=2'), await kinds('')]).toEqual([
      new Set([1]),
      new Set([2]),
      new Set([1, 2]),
    ])
    const names: string[] = (await get('/contacts?pageSize=100&sortBy=cstname&sortOrder=asc')).data.map(
      ({ cstname }: { cstname: string }) => cstname.toLowerCase(),
    )
    expect(names).toEqual(names.toSorted((a, b) => (a < b ? -1 : 1)))
    expect(await errorsOf(call('GET', '/contacts?contact_type=3'))).toEqual({ status: 422, fields: ['contact_type'] })
  })

  test('that was deleted is there no more', async () => {
    for (const contact_type of [1, 2]) {
      const number = await create('/contacts', { cstname: 'Gone', contact_type })
      expect(await call('DELETE', `/contacts/${number}`)).toMatchObject({
        body: { success: true, message: 'Contact deleted successfully' },
      })
      expect(await call('GET', `/contacts/${number}`)).toMatchObject({
        status: 400,
        body: { success: false, message: 'Contact not found' },
      })
    }
  })
})

describe('a task', () => {
  const task = { title: 'Call', start_datetime: '2026-12-01T09:00:00Z' }

  test('is about a person or a company by one number, and another one takes its place', async () => {
    const api = world.as('alice')
    const { id, number } = await api.contacts.create({ name: 'Ann' })
    const made = await create('/tasks', { ...task, cstid: number })
    expect((await api.tasks.list({ contactId: id })).items).toMatchObject([{ number: made, companyId: null }])
    await call('PUT', `/tasks/${made}`, { json: { cstid: acme.number } })
    expect((await api.tasks.list({ numbers: [made] })).items).toMatchObject([{ contactId: null, companyId: acme.id }])
    await call('PUT', `/tasks/${made}`, { json: { cstid: null } })
    expect(await get(`/tasks/${made}`)).toMatchObject({ cstid: null, title: 'Call' })
  })

  test('has a priority and a status from 0 to 4', async () => {
    const made = await create('/tasks', task)
    expect(await get(`/tasks/${made}`)).toMatchObject({ priority: 2, status: 0 })
    for (const place of [0, 1, 2, 3, 4]) {
      await call('PUT', `/tasks/${made}`, { json: { priority: place, status: place } })
      expect(await get(`/tasks/${made}`)).toMatchObject({ priority: place, status: place })
    }
    expect((await world.as('alice').tasks.list({ numbers: [made] })).items).toMatchObject([
      { priority: 'urgent', status: 'deferred' },
    ])
  })

  test('about several things stays about them when it is sent back', async () => {
    const api = world.as('alice')
    const { id: contactId } = await api.contacts.create({ name: 'Ann' })
    const { id, number } = await api.tasks.create({ title: 'Both', contactId, companyId: acme.id })
    const before = await api.tasks.get({ id })
    await call('PUT', `/tasks/${number}`, { json: await get(`/tasks/${number}`) })
    expect(await api.tasks.get({ id })).toEqual(before)
  })

  test.each([
    [{ title: 'x'.repeat(151) }, 'title'],
    [{ start_datetime: undefined }, 'start_datetime'],
    [{ start_datetime: 'tomorrow' }, 'start_datetime'],
    [{ priority: 5 }, 'priority'],
    [{ status: -1 }, 'status'],
    [{ cstid: 999_999 }, 'cstid'],
    [{ deal_id: 999_999 }, 'deal_id'],
    [{ assigned_user_id: 999_999 }, 'assigned_user_id'],
  ])('%j is refused by its name', async (wrong, field) => {
    expect(await errorsOf(call('POST', '/tasks', { json: { ...task, ...wrong } }))).toEqual({
      status: 422,
      fields: [field],
    })
  })

  test('of nobody is not listed', async () => {
    for (const query of ['deal_id=999999', 'cstid=999999', 'assigned_user_id=999999'])
      expect(await get(`/tasks?${query}`)).toMatchObject({ data: [], total_records: 0 })
    expect(await errorsOf(call('GET', '/tasks?status=5'))).toEqual({ status: 422, fields: ['status'] })
  })
})
