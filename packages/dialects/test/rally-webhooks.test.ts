import { afterAll, beforeAll, expect, test } from 'vitest'
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

const hook = { name: 'Sync', url: 'https://app.example/hooks', events: ['deal.won'] }
const create = async () => (await call('POST', '/webhooks', { json: hook })).body

test('a secret is shown once', async () => {
  const { id, secret } = await create()
  expect(secret).toMatch(/^whsec_[\w+/=]{40,}$/)
  const answers = [
    await call('GET', `/webhooks/${id}`),
    await call('GET', '/webhooks'),
    await call('PUT', `/webhooks/${id}`, { json: { secret, isActive: false } }),
    await call('GET', '/sync/changes?limit=1000'),
  ]
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  for (const { text } of answers) expect(text).not.toContain(secret)
})

test('webhooks in other words than Rally’s are not Rally’s', async () => {
  const { webhook } = await world.as('alice').webhooks.create({ url: hook.url, kinds: ['*'] })
  const { body } = await call('GET', '/webhooks')
  expect(body.map(({ id }: { id: string }) => id)).not.toContain(webhook.id)
  const missing = [
    await call('GET', `/webhooks/${webhook.id}`),
    await call('PUT', `/webhooks/${webhook.id}`, { json: { name: 'Mine' } }),
    await call('DELETE', `/webhooks/${webhook.id}`),
    await call('POST', `/webhooks/${webhook.id}/test`),
    await call('GET', `/webhooks/${webhook.id}/deliveries`),
  ]
  expect(missing.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404])
  expect(await world.as('alice').webhooks.get({ id: webhook.id })).toEqual(webhook)
})

test('what is sent is told in pages, the latest first', async () => {
  const { id } = await create()
  const first = (await call('POST', `/webhooks/${id}/test`)).body
  const second = (await call('POST', `/webhooks/${id}/test`)).body
  expect(first).toMatchObject({ event: 'webhook.test', status: 'pending', success: false, attempts: 0 })
  const page = await call('GET', `/webhooks/${id}/deliveries?limit=1`)
  expect(page).toMatchObject({ headers: { 'x-total-count': '2' }, body: [{ id: second.id }] })
  expect((await call('GET', `/webhooks/${id}/deliveries?limit=1&offset=1`)).body).toMatchObject([{ id: first.id }])
})

test('one that is switched off is not tested', async () => {
  const { id } = await create()
  await call('PUT', `/webhooks/${id}`, { json: { isActive: false } })
  expect(await call('POST', `/webhooks/${id}/test`)).toMatchObject({ status: 409 })
})

test.each([
  [{ url: 'http://app.example/hooks' }, 'Url'],
  [{ url: 'https://user:pass@app.example/' }, 'Url'],
  [{ events: [] }, 'Events'],
  [{ events: ['weather.changed'] }, 'Events'],
  [{ name: undefined }, 'Name'],
  [{ colour: 'red' }, 'Colour'],
])('%j is refused by its name', async (wrong, field) => {
  const { status, body } = await call('POST', '/webhooks', { json: { ...hook, ...wrong } })
  const names = Object.keys(body.errors ?? {}).map((name) => name.split('.')[0])
  expect({ status, names }).toEqual({ status: 400, names: [field] })
})

test.each(['mona', 'bob', 'victor'] as const)('%s has no business with them', async (name) => {
  const theirs = program(world, rally, name)
  expect(await theirs('GET', '/webhooks')).toMatchObject({ status: 403 })
  expect(await theirs('POST', '/webhooks', { json: hook })).toMatchObject({ status: 403 })
})
