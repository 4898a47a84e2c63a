import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from './host.ts'
import type { Visitor } from './visitor.ts'

let host: TestHost
let ada: Visitor

beforeAll(async () => {
  host = await openHost({ publicUrl: 'https://deals.example.com' })
  ada = await host.setUp()
})
afterAll(() => host.close())

const cookie = () => [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
const teams = () => host.query('select name from teams order by name')

test.each([
  ['the public address', { origin: 'https://deals.example.com' }],
  ['the very host that was called', { origin: '' }],
  ['a browser that says so itself', { 'sec-fetch-site': 'same-origin', origin: 'http://10.0.0.7:4000' }],
])('a change with a cookie is made for pages from %s', async (name, headers) => {
  const own = headers.origin === '' ? { origin: `http://127.0.0.1:${host.server.port}` } : headers
  await host
    .visitor({ cookie: cookie(), ...own })
    .post('/trpc/teams.create', { name })
    .expect(200)
})

test.each([
  ['another site', { origin: 'https://evil.example' }],
  ['another site of the same owner', { origin: 'https://blog.example.com', 'sec-fetch-site': 'same-site' }],
  ['the right name over http', { origin: 'http://deals.example.com' }],
  ['a name that starts like ours', { origin: 'https://deals.example.com.evil.example' }],
  ['a sandboxed page', { origin: 'null' }],
  ['nowhere, with a cookie all the same', {}],
  ['another site, whatever origin it claims', { origin: 'https://deals.example.com', 'sec-fetch-site': 'cross-site' }],
])('a change with a cookie is refused from %s', async (_, headers) => {
  const before = await teams()
  const visitor = host.visitor({ cookie: cookie(), ...headers })
  const answer = await visitor.post('/trpc/teams.create', { name: 'Evil' }).expect(403)
  expect(answer.json).toMatchObject({ error: { data: { code: 'FORBIDDEN', dealError: { kind: 'forbidden' } } } })
  expect(await teams()).toEqual(before)
})

test('nor can another site sign somebody in or out, or set up', async () => {
  const evil = { origin: 'https://evil.example' }
  await host.visitor(evil).post('/auth/sign-in/email', ADA).expect(403)
  await host
    .visitor({ ...evil, cookie: cookie() })
    .post('/auth/sign-out', {})
    .expect(403)
  await host.visitor(evil).post('/setup', {}).expect(403)
  await host.visitor(evil).post('/invitations/accept', {}).expect(403)
  await ada.ask('me.get').expect(200)
})

test('a change cannot be made by following a link', async () => {
  const path = `/trpc/teams.create?input=${encodeURIComponent('{"name":"Evil"}')}`
  const answer = await host.visitor({ cookie: cookie(), 'sec-fetch-site': 'cross-site' }).get(path)
  expect(answer.status).toBe(405)
  expect(await teams()).not.toContainEqual({ name: 'Evil' })
})

test('no other site may read answers', async () => {
  const answer = await host.visitor({ cookie: cookie(), origin: 'https://evil.example' }).ask('me.get')
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('a program without cookies needs no origin', async () => {
  await host.visitor({}).post('/auth/sign-in/email', ADA).expect(200)
})
