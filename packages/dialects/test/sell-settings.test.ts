import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { sell } from '../src/sell/sell.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
beforeAll(async () => {
  world = await openWorld()
  call = program(world, sell)
})
afterAll(() => world.close())

const dataOf = ({ status, body }: Awaited<ReturnType<Program>>) => {
  expect({ status, body }).toMatchObject({ status: 200 })
  return body.items?.map(({ data }: { data: object }) => data) ?? body.data
}
const codesOf = ({ status, body }: Awaited<ReturnType<Program>>) => [
  status,
  ...body.errors.map(({ error }: { error: { code: string } }) => error.code),
]

test('stages say what kind they are, and narrow by pipeline and by being active', async () => {
  const all = dataOf(await call('GET', `/stages?pipeline_id=${world.pipeline.number}&sort_by=id`))
  expect(all.map(({ category, position }: any) => [category, position])).toEqual([
    ['Incoming', 1],
    ['Qualified', 2],
    ['Qualified', 3],
    ['Qualified', 4],
    ['Won', 5],
    ['Lost', 6],
  ])
  const [last] = dataOf(await call('GET', '/stages?sort_by=position:desc&per_page=1'))
  expect(last.position).toBe(6)
  expect(dataOf(await call('GET', '/stages?active=false'))).toHaveLength(2)
  expect(dataOf(await call('GET', '/stages?pipeline_id=999999'))).toEqual([])
})

test('a name that is taken exists already; an entry that is used stays', async () => {
  const json = { data: { name: 'Fair' } }
  const made = dataOf(await call('POST', '/deal_sources', { json }))
  expect(made).toMatchObject({ name: 'Fair', resource_type: 'deal' })
  expect(codesOf(await call('POST', '/deal_sources', { json: { data: { name: 'FAIR' } } }))).toEqual([
    422,
    'already_exists',
  ])
  expect(dataOf(await call('POST', '/lead_sources', { json }))).toMatchObject({ name: 'Fair', resource_type: 'lead' })
  const source = await world.as('alice').sources.findOrCreate({ name: 'Fair' })
  await world.as('alice').deals.create({ name: 'Using it', sourceId: source.id })
  expect(codesOf(await call('DELETE', `/deal_sources/${made.id}`))).toEqual([409, 'conflict'])
})

test('lists of the settings page, too', async () => {
  for (const name of ['One', 'Two', 'Three']) await call('POST', '/tags', { json: { data: { name } } })
  const { body } = await call('GET', '/tags?resource_type=contact&per_page=2&sort_by=name')
  expect(body.items.map(({ data }: any) => [data.name, data.resource_type])).toEqual([
    ['One', 'contact'],
    ['Three', 'contact'],
  ])
  expect(body.meta.links.next_page).toContain('page=2')
  const [tag] = body.items
  expect(dataOf(await call('GET', `/tags?creator_id=${tag.data.creator_id}`))).toHaveLength(3)
  expect(dataOf(await call('GET', '/tags?creator_id=999999'))).toEqual([])
  const last = await call('GET', '/tags?resource_type=contact&per_page=2&sort_by=name&page=2')
  expect(last.body.items).toHaveLength(1)
  expect(last.body.meta.links).not.toHaveProperty('next_page')
})

test('who calls is a user; a parameter that nobody knows is refused there, too', async () => {
  expect(dataOf(await call('GET', '/users/self'))).toMatchObject({
    name: 'alice',
    status: 'active',
    role: 'admin',
    roles: [{ name: 'owner' }],
    timezone: 'UTC',
  })
  expect(codesOf(await call('GET', '/users/self?x=1'))).toEqual([400, 'invalid_param'])
  expect(dataOf(await call('GET', '/users?role=admin')).map(({ name }: any) => name)).toEqual(['alice', 'adam'])
  expect(dataOf(await call('GET', '/accounts/self'))).toMatchObject({ currency: 'USD', time_format: '24H' })
})

test('custom fields are defined by what Sell calls their types', async () => {
  const alice = world.as('alice')
  const options = [{ label: 'Small' }, { label: 'Large' }]
  await alice.customFields.create({ entity: 'contact', label: 'Size', type: 'choice', options })
  await alice.customFields.create({ entity: 'company', label: 'Founded', type: 'date' })
  expect(dataOf(await call('GET', '/contact/custom_fields'))).toMatchObject([
    {
      name: 'Size',
      type: 'list',
      for_contact: true,
      for_organisation: false,
      choices: [{ name: 'Small' }, { name: 'Large' }],
    },
    { name: 'Founded', type: 'date', for_contact: false, for_organisation: true, choices: [] },
  ])
  expect(dataOf(await call('GET', '/deal/custom_fields'))).toEqual([])
})

test('people are associated with a deal beside its contact, and part with it', async () => {
  const alice = world.as('alice')
  const [first, second] = [
    await alice.contacts.create({ name: 'First' }),
    await alice.contacts.create({ name: 'Second' }),
  ]
  const deal = await alice.deals.create({ name: 'Shared', contactId: first.id })
  const path = `/deals/${deal.number}/associated_contacts`
  expect(dataOf(await call('GET', path))).toEqual([])
  const json = { data: { contact_id: second.number, role: 'involved' } }
  expect(dataOf(await call('POST', path, { json }))).toMatchObject({ contact_id: second.number, role: 'involved' })
  const whole = dataOf(await call('GET', `/deals?ids=${deal.number}&includes=associated_contacts`))
  expect(whole[0].associated_contacts).toMatchObject({ items: [{ data: { contact_id: second.number } }] })
  expect(codesOf(await call('DELETE', `${path}/${first.number}`))).toEqual([404, 'not_found'])
  expect(await call('DELETE', `${path}/${second.number}`)).toMatchObject({ status: 204, text: '' })
  expect(dataOf(await call('GET', path))).toEqual([])
})
