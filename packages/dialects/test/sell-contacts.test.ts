import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { sell } from '../src/sell/sell.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
beforeAll(async () => {
  world = await openWorld()
  call = program(world, sell)
  const alice = world.as('alice')
  await alice.customFields.create({ entity: 'contact', label: 'Known via', type: 'text', key: 'person_via' })
  await alice.customFields.create({ entity: 'company', label: 'Known via', type: 'text', key: 'firm_via' })
  await alice.customFields.create({ entity: 'company', label: 'Founded', type: 'number' })
})
afterAll(() => world.close())

const dataOf = ({ status, body }: Awaited<ReturnType<Program>>) => {
  expect({ status, body }).toMatchObject({ status: 200 })
  return body.items?.map(({ data }: { data: object }) => data) ?? body.data
}
const errorsOf = ({ status, body }: Awaited<ReturnType<Program>>) => [
  status,
  ...body.errors.map(({ error }: { error: { field?: string; code: string } }) => `${error.field} ${error.code}`),
]
const create = async (data: object) => dataOf(await call('POST', '/contacts', { json: { data } }))
const update = (id: number, data: object) => call('PUT', `/contacts/${id}`, { json: { data } })

describe('people and organizations', () => {
  test('stand in one list, with one row of numbers', async () => {
    const firm = await create({
      is_organization: true,
      name: 'Acme',
      custom_fields: { 'Known via': 'a fair', Founded: 1999 },
    })
    const sarah = await create({
      last_name: 'Chen',
      first_name: 'Sarah',
      contact_id: firm.id,
      custom_fields: { 'Known via': 'Tom' },
    })
    expect(firm).toMatchObject({
      is_organization: true,
      contact_id: null,
      custom_fields: { 'Known via': 'a fair', Founded: 1999 },
      customer_status: 'none',
    })
    expect(sarah).toMatchObject({ name: 'Sarah Chen', is_organization: false, contact_id: firm.id })
    expect(sarah.id).not.toBe(firm.id)
    const names = async (query: string) => dataOf(await call('GET', `/contacts?${query}`)).map(({ name }: any) => name)
    expect(await names('sort_by=id')).toEqual(['Acme', 'Sarah Chen'])
    expect(await names('is_organization=true')).toEqual(['Acme'])
    expect(await names(`contact_id=${firm.id}`)).toEqual(['Sarah Chen'])
    expect(await names('last_name=chen')).toEqual(['Sarah Chen'])
    expect(await names('custom_fields[Founded]=1999')).toEqual(['Acme'])
    expect(await names('name=Acme&last_name=Chen')).toEqual([])
    expect(await names('name=Acme&last_name=Chen&inclusive=false&sort_by=name:desc')).toEqual(['Sarah Chen', 'Acme'])
    const deal = { data: { name: 'With the firm', contact_id: firm.id } }
    expect(dataOf(await call('POST', '/deals', { json: deal }))).toMatchObject({
      contact_id: firm.id,
      organization_id: firm.id,
    })
  })

  test('need their names, and stay what they are', async () => {
    expect(errorsOf(await call('POST', '/contacts', { json: { data: { first_name: 'Ann' } } }))).toEqual([
      422,
      '/data/last_name missing',
    ])
    expect(
      errorsOf(await call('POST', '/contacts', { json: { data: { is_organization: true, last_name: 'x' } } })),
    ).toEqual([422, '/data/name missing'])
    const ann = await create({ last_name: 'Lee' })
    expect(errorsOf(await update(ann.id, { is_organization: true }))).toEqual([
      422,
      '/data/is_organization incorrect_value',
    ])
    expect(errorsOf(await update(ann.id, { email: 'none' }))).toEqual([422, '/data/email incorrect_value'])
    expect(errorsOf(await update(ann.id, { customer_status: 'perhaps', colour: 1 }))).toEqual([
      422,
      '/data/customer_status incorrect_value',
      '/data/colour unknown',
    ])
  })
})

describe('update', () => {
  test('what is absent stays, also of an address; a whole contact that is sent back changes nothing', async () => {
    const ann = await create({ last_name: 'Ode', email: 'Ann@Example.com', address: { city: 'Vienna', country: 'AT' } })
    expect(ann).toMatchObject({ email: 'ann@example.com', address: { city: 'Vienna', line1: null } })
    const alice = world.as('alice')
    const { items } = await alice.contacts.list({ numbers: [ann.id] })
    await alice.contacts.update({ id: items[0]!.id, homePhone: '1', secondEmail: 'b@example.com' })
    const before = await alice.contacts.get({ id: items[0]!.id })
    const whole = dataOf(await call('GET', `/contacts/${ann.id}`))
    expect(dataOf(await update(ann.id, whole))).toEqual(whole)
    expect(await alice.contacts.get({ id: before.id })).toEqual(before)
    const moved = dataOf(
      await update(ann.id, { address: { city: 'Graz' }, first_name: 'Ann', customer_status: 'current' }),
    )
    expect(moved).toMatchObject({
      name: 'Ann Ode',
      customer_status: 'current',
      address: { city: 'Graz', country: 'AT' },
      email: 'ann@example.com',
    })
    expect(dataOf(await update(ann.id, { address: null, email: '' }))).toMatchObject({ address: null, email: null })
    expect(await alice.contacts.get({ id: before.id })).toMatchObject({ homePhone: '1', secondEmail: 'b@example.com' })
  })
})

describe('upsert', () => {
  const upsert = (query: string, data: object) => call('POST', `/contacts/upsert?${query}`, { json: { data } })

  test('finds a person or an organization, or makes one, or finds too many', async () => {
    const first = dataOf(await upsert('email=up@example.com', { last_name: 'Upton', email: 'up@example.com' }))
    const second = dataOf(await upsert('email=up@example.com', { first_name: 'Una' }))
    expect(second).toMatchObject({ id: first.id, name: 'Una Upton' })
    const firm = dataOf(await upsert('is_organization=true&name=Newco', { name: 'Newco' }))
    expect(firm).toMatchObject({ is_organization: true })
    expect(dataOf(await upsert('name=Newco', { phone: '5' }))).toMatchObject({ id: firm.id, phone: '5' })
    await create({ last_name: 'Newco' })
    expect(errorsOf(await upsert('name=Newco', { phone: '6' }))).toEqual([409, 'undefined conflict'])
    expect(errorsOf(await upsert('email=nobody@example.com', { phone: '6' }))).toEqual([422, '/data/last_name missing'])
    expect(errorsOf(await upsert('', { last_name: 'x' }))[0]).toBe(400)
  })

  test('a custom field of the query is the new contact’s', async () => {
    const query = 'custom_fields[Known%20via]=Fred'
    const made = dataOf(await upsert(query, { last_name: 'Friend' }))
    expect(made.custom_fields).toEqual({ 'Known via': 'Fred' })
    expect(dataOf(await upsert(query, { title: 'Boss' })).id).toBe(made.id)
  })
})

test('what is deleted is there no more', async () => {
  const gone = await create({ last_name: 'Gone' })
  expect(await call('DELETE', `/contacts/${gone.id}`)).toMatchObject({ status: 204 })
  expect(errorsOf(await call('GET', `/contacts/${gone.id}`))).toEqual([404, 'undefined not_found'])
})
