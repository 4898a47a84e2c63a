import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { sell } from '../src/sell/sell.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
let numbers: { deal: number; person: number; firm: number; lead: number }
beforeAll(async () => {
  world = await openWorld()
  call = program(world, sell)
  const alice = world.as('alice')
  const firm = await alice.companies.create({ name: 'Acme' })
  const person = await alice.contacts.create({ name: 'Sarah', companyId: firm.id })
  const deal = await alice.deals.create({ name: 'Deal', contactId: person.id })
  const lead = await alice.leads.create({ lastName: 'Lee' })
  numbers = { deal: deal.number, person: person.number, firm: firm.number, lead: lead.number }
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
const create = async (path: string, data: object) => dataOf(await call('POST', path, { json: { data } }))
const update = (path: string, data: object) => call('PUT', path, { json: { data } })

test('notes are about a deal, a person, an organization or a lead', async () => {
  for (const [resource_type, resource_id] of [
    ['deal', numbers.deal],
    ['contact', numbers.person],
    ['contact', numbers.firm],
    ['lead', numbers.lead],
  ]) {
    const note = await create('/notes', { content: 'Remember', resource_type, resource_id, tags: ['x'] })
    expect(note).toMatchObject({ resource_type, resource_id, tags: ['x'], type: 'regular', is_important: false })
    const listed = dataOf(await call('GET', `/notes?resource_type=${resource_type}&resource_id=${resource_id}`))
    expect(listed.map(({ id }: { id: number }) => id)).toEqual([note.id])
  }
  expect(dataOf(await call('GET', '/notes?resource_type=contact'))).toHaveLength(2)
  expect(dataOf(await call('GET', '/notes?q=REMEMBER'))).toHaveLength(4)
  expect(errorsOf(await call('GET', '/notes?resource_id=1'))).toEqual([400, 'resource_type invalid_param'])
  const json = { data: { content: 'x', resource_type: 'deal', resource_id: 999999 } }
  expect(errorsOf(await call('POST', '/notes', { json }))).toEqual([422, '/data/resource_id incorrect_value'])
})

test('what a note is about beside the one thing that Sell shows stays when it is changed', async () => {
  const alice = world.as('alice')
  const [deal] = (await alice.deals.list()).items
  const note = await alice.notes.create({ content: 'Both', dealId: deal!.id, contactId: deal!.contactId })
  const shown = dataOf(await call('GET', `/notes/${note.number}`))
  expect(shown).toMatchObject({ resource_type: 'deal', resource_id: numbers.deal })
  await update(`/notes/${note.number}`, { ...shown, content: 'Changed' })
  expect(await alice.notes.get({ id: note.id })).toMatchObject({ content: 'Changed', contactId: deal!.contactId })
  dataOf(await update(`/notes/${note.number}`, { resource_type: 'contact', resource_id: numbers.firm }))
  expect(dataOf(await call('GET', `/notes/${note.number}`))).toMatchObject({
    resource_type: 'contact',
    resource_id: numbers.firm,
  })
})

test('a note for its writer’s eyes alone is refused: here it would be seen', async () => {
  const json = { data: { content: 'x', resource_type: 'deal', resource_id: numbers.deal, type: 'restricted' } }
  expect(errorsOf(await call('POST', '/notes', { json }))).toEqual([422, '/data/type incorrect_value'])
})

test('tasks float or are related, become overdue and are done', async () => {
  const floating = await create('/tasks', { content: 'Water the plants' })
  expect(floating).toMatchObject({ resource_type: null, resource_id: null, completed: false, overdue: false })
  const due_date = '2026-11-20T09:00:00Z'
  const late = await create('/tasks', { content: 'Call', due_date, resource_type: 'lead', resource_id: numbers.lead })
  expect(late).toMatchObject({ overdue: true, due_date, resource_type: 'lead' })
  const ids = async (query: string) => dataOf(await call('GET', `/tasks?${query}`)).map(({ id }: { id: number }) => id)
  expect(await ids('type=floating')).toEqual([floating.id])
  expect(await ids('type=related&overdue=true')).toEqual([late.id])
  expect(dataOf(await update(`/tasks/${late.id}`, { ...late, completed: true }))).toMatchObject({
    completed: true,
    overdue: false,
    completed_at: '2026-11-21T09:00:00Z',
  })
  expect(await ids('completed=true')).toEqual([late.id])
  expect(await ids('completed=false')).toEqual([floating.id])
})

test('a call is with somebody and about a deal; a task’s number is not that of a call', async () => {
  const made = await create('/calls', {
    summary: 'Asked',
    duration: 44,
    incoming: true,
    resource_type: 'contact',
    resource_id: numbers.person,
    associated_deal_ids: [numbers.deal],
    made_at: '2026-11-20T09:00:00Z',
  })
  expect(made).toMatchObject({
    duration: 44,
    incoming: true,
    missed: false,
    resource_type: 'contact',
    resource_id: numbers.person,
    associated_deal_ids: [numbers.deal],
  })
  const moved = dataOf(await update(`/calls/${made.id}`, { resource_type: 'contact', resource_id: numbers.firm }))
  expect(moved).toMatchObject({ resource_id: numbers.firm, associated_deal_ids: [numbers.deal] })
  expect(dataOf(await call('GET', `/calls?resource_type=contact&resource_id=${numbers.firm}`))).toHaveLength(1)
  expect(errorsOf(await update(`/calls/${made.id}`, { associated_deal_ids: [numbers.deal, numbers.deal] }))).toEqual([
    422,
    '/data/associated_deal_ids incorrect_value',
  ])
  expect(errorsOf(await call('GET', `/text_messages/${made.id}`))[0]).toBe(404)
})

test('whoever works along on a deal is a collaborator', async () => {
  const [bob] = dataOf(await call('GET', '/users?name=bob'))
  const made = await create('/collaborations', {
    resource_type: 'deal',
    resource_id: numbers.deal,
    collaborator_id: bob.id,
  })
  expect(dataOf(await call('GET', '/collaborations?resource_type=deal'))).toMatchObject([
    { id: made.id, collaborator_id: bob.id },
  ])
  expect(await call('DELETE', `/collaborations/${made.id}`)).toMatchObject({ status: 204 })
  expect(dataOf(await call('GET', '/collaborations'))).toEqual([])
})

test('products are sold on the order of a deal, at the price that they had', async () => {
  const prices = [{ amount: '100', currency: 'USD' }]
  const product = await create('/products', {
    name: 'Plan',
    prices,
    cost: 60.5,
    cost_currency: 'USD',
    max_discount: 10,
  })
  expect(product).toMatchObject({
    prices: [{ amount: '100.00', currency: 'USD' }],
    cost: '60.50',
    max_discount: 10,
    max_markup: null,
  })
  const order = await create('/orders', { deal_id: numbers.deal, discount: '2.5' })
  expect(order).toMatchObject({ deal_id: numbers.deal, discount: 2.5 })
  const items = `/orders/${order.id}/line_items`
  const item = await create(items, { product_id: product.id, currency: 'USD', quantity: 2, variation: -10 })
  expect(item).toMatchObject({ name: 'Plan', price: '100.00', value: '90.00', variation: -10, quantity: 2 })
  await update(`/products/${product.id}`, { prices: [{ amount: 120, currency: 'USD' }] })
  expect(dataOf(await call('GET', `${items}/${item.id}`))).toEqual(item)
  expect(
    errorsOf(
      await call('POST', items, { json: { data: { product_id: product.id, currency: 'USD', variation: -20 } } }),
    )[0],
  ).toBe(422)
  expect(errorsOf(await call('GET', `/orders/999999/line_items/${item.id}`))[0]).toBe(404)
  expect(await call('DELETE', `${items}/${item.id}`)).toMatchObject({ status: 204 })
})

test('tasks narrow by having a reminder, visits by what came of them', async () => {
  await create('/tasks', { content: 'Reminds', remind_at: '2026-12-01T09:00:00Z' })
  const contents = async (query: string) =>
    dataOf(await call('GET', `/tasks?${query}`)).map(({ content }: { content: string }) => content)
  expect(await contents('remind=true')).toEqual(['Reminds'])
  expect(await contents('remind=false')).not.toContain('Reminds')

  const alice = world.as('alice')
  const outcome = await alice.activityOutcomes.visits.create({ name: 'Nobody there' })
  const [contact] = (await alice.contacts.list({})).items
  for (const [body, day, outcomeId] of [
    ['first', '01', outcome.id],
    ['second', '02', outcome.id],
    ['third', '03', null],
  ] as const) {
    await alice.activities.create({
      type: 'visit',
      body,
      contactId: contact!.id,
      outcomeId,
      occurredAt: `2026-11-${day}T09:00:00Z`,
    })
  }
  const visits = async (query: string) =>
    dataOf(await call('GET', `/visits?${query}`)).map(({ summary }: { summary: string }) => summary)
  expect(await visits(`outcome_id=${outcome.number}&sort_by=visited_at:desc`)).toEqual(['second', 'first'])
  expect(await visits('outcome_id=999999')).toEqual([])
  expect(await visits('rep_location_verification_status=verified')).toEqual([])
})
