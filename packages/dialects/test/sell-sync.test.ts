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

const headers = (device: string) => ({ 'x-basecrm-device-uuid': device })
const start = (device: string) => call('POST', '/sync/start', { headers: headers(device) })

/** As Sell's own library does it: start, drain the queue, acknowledge. */
async function synchronize(device: string, keep: (type: string) => boolean = () => true) {
  const session = await start(device)
  if (session.status === 204) return []
  expect(session).toMatchObject({ status: 201, body: { meta: { type: 'sync_session' } } })
  const seen: { type: string; event: string; data: Record<string, unknown> }[] = []
  for (;;) {
    const page = await call('GET', `/sync/${session.body.data.id}/queues/main`, { headers: headers(device) })
    if (page.status === 204) return seen
    expect(page).toMatchObject({ status: 200 })
    const items: any[] = page.body.items
    seen.push(...items.map(({ data, meta }) => ({ type: meta.type, event: meta.sync.event_type, data })))
    const ack_keys = items.filter(({ meta }) => keep(meta.type)).map(({ meta }) => meta.sync.ack_key)
    const json = { data: { ack_keys } }
    expect(await call('POST', '/sync/ack', { json, headers: headers(device) })).toMatchObject({ status: 202, text: '' })
  }
}

/** What has just been written comes into the feed a moment later. */
const settled = () =>
  expect
    .poll(async () => {
      const { items } = await world.as('alice').events.list({ limit: 1000 })
      return items.some(({ kind }) => kind === 'tag.created')
    })
    .toBe(true)

test('a device is told of everything once, as it is now, and then of what changes', async () => {
  const alice = world.as('alice')
  const company = await alice.companies.create({ name: 'Acme' })
  const contact = await alice.contacts.create({ name: 'Ann Lee', companyId: company.id })
  const deal = await alice.deals.create({ name: 'First', contactId: contact.id, amount: '10.50' })
  await alice.deals.update({ id: deal.id, name: 'Renamed' })
  await alice.activities.create({ type: 'call', dealId: deal.id })
  await alice.activities.create({ type: 'meeting', dealId: deal.id })
  const gone = await alice.leads.create({ lastName: 'Gone' })
  await alice.leads.delete({ id: gone.id })
  await alice.tags.create({ name: 'last' })
  await settled()

  const seen = await synchronize('one')
  const of = (type: string) => seen.filter((item) => item.type === type)
  expect(of('deal')).toMatchObject([
    { event: 'created', data: { id: deal.number, name: 'Renamed', value: '10.50', contact_id: contact.number } },
  ])
  expect(of('contact').map(({ data }) => data['name'])).toEqual(expect.arrayContaining(['Acme', 'Ann Lee']))
  expect(of('call')).toHaveLength(1)
  expect(of('lead')).toEqual([{ type: 'lead', event: 'deleted', data: { id: gone.number } }])
  expect(of('tag')).toMatchObject([{ event: 'created', data: { name: 'last' } }])
  expect(await synchronize('one')).toEqual([])

  await alice.deals.update({ id: deal.id, name: 'Renamed again' })
  await expect.poll(async () => (await start('one')).status).toBe(201)
  expect(await synchronize('one')).toMatchObject([{ type: 'deal', event: 'updated', data: { name: 'Renamed again' } }])
  expect((await synchronize('two')).length).toBeGreaterThanOrEqual(seen.length)
})

test('what a device has not acknowledged it is told again', async () => {
  const first = await synchronize('forgetful', (type) => type !== 'deal')
  expect(first.some(({ type }) => type === 'deal')).toBe(true)
  expect((await synchronize('forgetful')).some(({ type }) => type === 'deal')).toBe(true)
  expect(await synchronize('forgetful')).toEqual([])
})

test('a call without a device, or of another session, is refused', async () => {
  expect(await call('POST', '/sync/start')).toMatchObject({
    status: 400,
    body: { errors: [{ error: { field: 'X-Basecrm-Device-UUID', code: 'invalid_header' } }] },
  })
  const { body } = await start('three')
  const elsewhere = `/sync/${body.data.id}/queues/main`
  expect(await call('GET', elsewhere, { headers: headers('four') })).toMatchObject({ status: 404 })
})
