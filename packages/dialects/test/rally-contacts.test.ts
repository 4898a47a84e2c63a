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

const name = { firstName: 'Ann', lastName: 'Lee' }
const create = async (json: object) => {
  const { status, body } = await call('POST', '/contacts', { json: { ...name, email: null, ...json } })
  expect({ status, body }).toMatchObject({ status: 201 })
  return body
}

describe('contacts', () => {
  test('what is not said has the documented default', async () => {
    const contact = await create({ email: 'bare@acme.example' })
    expect(contact).toMatchObject({
      fullName: 'Ann Lee',
      lifecycleStage: 'lead',
      tags: null,
      city: null,
      leadScore: null,
    })
    expect(await call('GET', `/contacts/${contact.id}`)).toMatchObject({ status: 200, body: contact })
  })

  test('a part of an address joins the others', async () => {
    const contact = await create({ city: 'Vienna', country: 'Austria' })
    const { body } = await call('PUT', `/contacts/${contact.id}`, { json: { postalCode: '1010', country: null } })
    expect(body).toMatchObject({ address: null, city: 'Vienna', postalCode: '1010', country: null })
  })

  test('who gets another first name is called by it', async () => {
    const contact = await create({})
    const { body } = await call('PUT', `/contacts/${contact.id}`, { json: { firstName: 'Anna' } })
    expect(body.fullName).toBe('Anna Lee')
  })

  test('a contact that comes back as it was shown stays as it is, also what Rally cannot say', async () => {
    const api = world.as('alice')
    const { id } = await api.contacts.create({ name: 'Cher', tagNames: ['a, b'], customerStatus: 'past' })
    const before = await api.contacts.get({ id })
    const { body } = await call('GET', `/contacts/${id}`)
    expect(body).toMatchObject({ firstName: null, tags: 'a, b', lifecycleStage: 'lead' })
    expect(await call('PUT', `/contacts/${id}`, { json: body })).toMatchObject({ status: 200, body })
    expect(await api.contacts.get({ id })).toEqual(before)
  })

  test('a stage is what other programs know as customer and prospect', async () => {
    const { id } = await create({ lifecycleStage: 'opportunity' })
    const api = world.as('alice')
    expect(await api.contacts.get({ id })).toMatchObject({ prospectStatus: 'current', customerStatus: null })
    await call('PUT', `/contacts/${id}`, { json: { lifecycleStage: 'customer' } })
    expect(await api.contacts.get({ id })).toMatchObject({ prospectStatus: null, customerStatus: 'current' })
  })

  test('what only Rally has is kept once there is a custom field for it, and refused by its name before', async () => {
    const json = { ...name, email: null, department: 'Sales' }
    expect(await call('POST', '/contacts', { json })).toMatchObject({
      status: 400,
      body: { errors: { Department: [expect.stringContaining('no custom field "department"')] } },
    })
    await world.as('alice').customFields.create({ entity: 'contact', key: 'department', label: 'Dept', type: 'text' })
    expect(await create({ department: 'Sales' })).toMatchObject({ department: 'Sales' })
  })

  test.each([
    [{ email: 'nowhere' }, 'Email'],
    [{ leadScore: 101 }, 'LeadScore'],
    [{ leadScore: 1.5 }, 'LeadScore'],
    [{ lifecycleStage: 'evangelist' }, 'LifecycleStage'],
    [{ companyId: '00000000-0000-4000-8000-000000000000' }, 'CompanyId'],
    [{ firstName: null, lastName: null }, 'FullName'],
    [{ nickname: 'x' }, 'Nickname'],
  ])('%j is refused by its name', async (wrong, field) => {
    const json = { ...name, email: null, ...wrong }
    const { status, body } = await call('POST', '/contacts', { json })
    expect({ status, errors: Object.keys(body.errors ?? {}) }).toEqual({ status: 400, errors: [field] })
  })

  test('an upsert goes by the e-mail address, and needs one', async () => {
    const json = { ...name, email: 'Once@acme.example' }
    const { body } = await call('PUT', '/contacts/upsert', { json })
    expect(body.action).toBe('created')
    expect((await call('PUT', '/contacts/upsert', { json: { ...json, email: 'once@ACME.example' } })).body).toEqual({
      action: 'updated',
      id: body.id,
    })
    expect(await call('PUT', '/contacts/upsert', { json: { ...name, email: null } })).toMatchObject({
      status: 400,
      body: { errors: { Email: [expect.any(String)] } },
    })
  })

  test('of many the good ones are saved, with tags and sources that are new', async () => {
    const contacts = [
      { ...name, email: null, tags: 'fresh, new', leadSource: 'Web' },
      { lastName: 'Lee', email: null },
      { ...name, email: null, companyId: '00000000-0000-4000-8000-000000000000' },
    ]
    const { body } = await call('POST', '/contacts/bulk', { json: { contacts } })
    expect(body).toMatchObject({ created: 1, failed: 2, errors: [{ index: 1 }, { index: 2 }] })
    expect((await call('GET', `/contacts/${body.createdIds[0]}`)).body).toMatchObject({
      tags: expect.stringMatching(/^(fresh, new|new, fresh)$/),
      leadSource: 'Web',
    })
    const tooMany = Array.from({ length: 101 }, () => ({ ...name, email: null }))
    expect(await call('POST', '/contacts/bulk', { json: tooMany })).toMatchObject({ status: 400 })
  })
})

describe('companies', () => {
  test('an upsert without a domain goes by the name', async () => {
    const { body } = await call('PUT', '/companies/upsert', { json: { name: 'Only Name' } })
    expect((await call('PUT', '/companies/upsert', { json: { name: 'only name', phone: '1' } })).body).toEqual({
      action: 'updated',
      id: body.id,
    })
  })

  test('a revenue of any length stays exact', async () => {
    const field = { entity: 'company', key: 'annual_revenue', label: 'Revenue', type: 'currency' } as const
    await world.as('alice').customFields.create(field)
    const raw = '{"name":"Big","annualRevenue":900719925474099.37}'
    const headers = { 'content-type': 'application/json' }
    const { status, text } = await call('POST', '/companies', { raw, headers })
    expect({ status, text }).toMatchObject({ status: 201, text: expect.stringContaining(':900719925474099.37,') })
  })

  test('lists tell what changed since', async () => {
    world.clock.now = '2026-11-21T10:00:00.000Z'
    const { body: made } = await call('POST', '/companies', { json: { name: 'Changing' } })
    const { body } = await call('PUT', `/companies/${made.id}`, { json: { tags: ['x'] } })
    expect(body.tags).toEqual(['x'])
    const since = await call('GET', `/companies?updatedSince=${body.updatedAt}`)
    expect(since.body.map(({ id }: { id: string }) => id)).toEqual([made.id])
    expect(since.headers['x-total-count']).toBe('1')
  })
})
