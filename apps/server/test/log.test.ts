import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from './host.ts'

let host: TestHost
const secrets: [what: string, secret: string][] = []

beforeAll(async () => {
  host = await openHost()
  const token = new URL(host.server.setupUrl ?? '').searchParams.get('token') ?? ''
  const ada = await host.setUp()
  const { json } = await ada.post('/trpc/apiKeys.create', {
    name: 'A program',
    scopes: ['admin'],
    dialects: [],
    expiresAt: null,
  })
  const { key } = (json as { result: { data: { key: string } } }).result.data
  const invited = await ada.post('/trpc/invitations.create', { email: 'bob@example.com' }).expect(200)
  const { token: invitation } = (invited.json as { result: { data: { token: string } } }).result.data
  secrets.push(
    ['the setup token', token],
    ['a password', ADA.password],
    ['a wrong password', 'a wrong password'],
    ['a session', [...ada.cookies.values()].join().slice(0, 20)],
    ['an API key', key],
    ['an invitation', invitation],
    ['what people search for', 'Project Bluebird'],
    ['what people write', 'a confidential note'],
    ['the database password', new URL(host.database.url).password],
    ['the auth secret', host.config.authSecret],
  )

  const program = host.visitor({ authorization: `Bearer ${key}` })
  await program.ask('me.get').expect(200)
  await host.visitor({ 'x-api-key': key }).ask('me.get').expect(200)
  await host.visitor({}).get(`/trpc/me.get?api_key=${key}`).expect(401)
  await host.visitor({}).get(`/setup?token=${token}`, { accept: 'text/html' }).expect(200)
  await host.visitor({}).get(`/invitations/${invitation}`).expect(200)
  await host.visitor({}).get(`/invitations/${invitation}/`, { accept: 'text/html' }).expect(200)
  await host.visitor({}).get(`/nothing/at/all?q=Project%20Bluebird`).expect(404)
  await ada.ask('companies.list', { search: 'Project Bluebird' })
  await host.visitor().post('/auth/sign-in/email', { email: ADA.email, password: 'a wrong password' }).expect(401)
  await host.visitor().post('/invitations/accept', { token: invitation, name: 'Bob', password: 'short' }).expect(400)

  // Failures of ours, with secrets in what the database complains about.
  await host.query('alter table auth.account add check (password is null) not valid')
  const joining = { token: invitation, name: 'Bob', password: ADA.password }
  await host.visitor().post('/invitations/accept', joining).expect(500)
  await host.query(`alter table teams add check (name not like '%confidential%')`)
  await ada.post('/trpc/teams.create', { name: 'a confidential note' }).expect(500)
})
afterAll(() => host.close())

test('the log tells what happened: each request with its id, each failure with its place', () => {
  const lines = host
    .log()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 'info',
      requestId: expect.any(String),
      req: { method: 'GET', path: '/trpc/me.get' },
      res: { status: 200 },
    }),
  )
  expect(lines).toContainEqual(
    expect.objectContaining({
      level: 'error',
      procedure: 'teams.create',
      err: expect.objectContaining({ code: '23514' }),
    }),
  )
})

test('but no secret, and nothing that people typed', () => {
  const log = host.log()
  expect(log.length).toBeGreaterThan(2000)
  expect(secrets.filter(([, secret]) => secret.length > 5)).toHaveLength(secrets.length)
  for (const [what, secret] of secrets) {
    expect([what, log.includes(secret), log.includes(encodeURIComponent(secret))]).toEqual([what, false, false])
  }
  expect(log).not.toMatch(/[0-9a-f]{32}:[0-9a-f]{16}/) // the hash of a password, or as much as PostgreSQL quotes of it
})
