import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { sell } from '../src/sell/sell.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
beforeAll(async () => {
  world = await openWorld()
  call = program(world, sell)
  await world.as('alice').customFields.create({ entity: 'lead', label: 'Known via', type: 'text' })
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
const create = async (data: object) => dataOf(await call('POST', '/leads', { json: { data } }))
const names = async (query: string) =>
  dataOf(await call('GET', `/leads?${query}`)).map(({ last_name }: { last_name: string }) => last_name)

test('a lead has a last name or an organization, and a status of the workspace', async () => {
  expect(errorsOf(await call('POST', '/leads', { json: { data: { first_name: 'Ann' } } }))[0]).toBe(422)
  const lead = await create({ last_name: 'Chen', tags: ['b', 'a'], custom_fields: { 'Known via': 'Tom' } })
  expect(lead).toMatchObject({ tags: ['a', 'b'], custom_fields: { 'Known via': 'Tom' }, organization_name: null })
  const statuses = await world.as('alice').leadStatuses.list()
  expect(lead.status).toBe(statuses[0]?.name)
  const update = (data: object) => call('PUT', `/leads/${lead.id}`, { json: { data } })
  expect(errorsOf(await update({ status: 'No such status' }))).toEqual([422, '/data/status incorrect_value'])
  expect(dataOf(await update({ status: statuses[1]?.name, address: { city: 'Graz' } }))).toMatchObject({
    status: statuses[1]?.name,
    address: { city: 'Graz', line1: null },
    tags: ['a', 'b'],
  })
})

test('leads are narrowed and sorted', async () => {
  await create({ last_name: 'Zed', organization_name: 'Sorted', custom_fields: { 'Known via': 'a' } })
  await create({
    last_name: 'Abel',
    organization_name: 'Sorted',
    custom_fields: { 'Known via': 'b' },
    email: 'abel@example.com',
  })
  expect(await names('organization_name=sorted&sort_by=last_name')).toEqual(['Abel', 'Zed'])
  expect(await names('organization_name=Sorted&sort_by=custom_fields:Known%20via:desc')).toEqual(['Abel', 'Zed'])
  expect(await names('custom_fields[Known%20via]=a')).toEqual(['Zed'])
  expect(await names('email=abel@example.com&last_name=Zed&inclusive=false&sort_by=id')).toEqual(['Zed', 'Abel'])
  expect(errorsOf(await call('GET', '/leads?colour=red'))).toEqual([400, 'colour invalid_param'])
})

test('an upsert finds one, makes one, or finds too many', async () => {
  const upsert = (query: string, data: object) => call('POST', `/leads/upsert?${query}`, { json: { data } })
  const first = dataOf(await upsert('custom_fields[Known%20via]=Fred', { last_name: 'Friend' }))
  expect(first.custom_fields).toEqual({ 'Known via': 'Fred' })
  expect(dataOf(await upsert('last_name=Friend', { title: 'Boss' }))).toMatchObject({ id: first.id, title: 'Boss' })
  await create({ last_name: 'Friend' })
  expect(errorsOf(await upsert('last_name=Friend', { title: 'x' }))).toEqual([409, 'undefined conflict'])
  expect(errorsOf(await upsert('', { last_name: 'x' }))[0]).toBe(400)
})

test('a converted lead is a contact, with its organization and a deal, and among the leads no more', async () => {
  const lead = await create({ last_name: 'Newman', organization_name: 'New Company' })
  const json = { data: { lead_id: lead.id, create_deal: true } }
  const conversion = dataOf(await call('POST', '/lead_conversions', { json }))
  expect(conversion).toMatchObject({ lead_id: lead.id, creator_id: lead.creator_id })
  expect(dataOf(await call('GET', `/contacts/${conversion.individual_id}`))).toMatchObject({
    last_name: 'Newman',
    contact_id: conversion.organization_id,
  })
  expect(dataOf(await call('GET', `/deals/${conversion.deal_id}`))).toMatchObject({
    contact_id: conversion.individual_id,
    organization_id: conversion.organization_id,
  })
  expect(await names('last_name=Newman')).toEqual([])
  expect(errorsOf(await call('POST', '/lead_conversions', { json }))[0]).toBe(409)
})
