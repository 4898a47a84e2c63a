import { afterAll, beforeAll, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from './host.ts'
import type { Visitor } from './visitor.ts'

let host: TestHost
let ada: Visitor

beforeAll(async () => {
  host = await openHost()
  ada = await host.setUp()
})
afterAll(() => host.close())

async function invite(input: object): Promise<string> {
  const answer = await ada.post('/trpc/invitations.create', input).expect(200)
  return (answer.json as { result: { data: { token: string } } }).result.data.token
}

const PASSWORD = 'a password of my own'

test('the link shows what it is for; accepting makes account and member, and signs in', async () => {
  const token = await invite({ email: 'bob@example.com', role: 'manager' })
  const shown = await host.visitor().get(`/invitations/${token}`).expect(200)
  expect(shown.json).toEqual({
    workspaceName: 'Acme',
    invitedBy: 'Ada',
    email: 'bob@example.com',
    role: 'manager',
    name: null,
    hasAccount: false,
  })
  const bob = host.visitor()
  await bob.post('/invitations/accept', { token, name: 'Bob', password: PASSWORD }).expect(204)
  const me = await bob.ask('me.get').expect(200)
  expect(me.json).toMatchObject({ result: { data: { name: 'Bob', role: 'manager', workspace: { name: 'Acme' } } } })
  await host.visitor().post('/auth/sign-in/email', { email: 'bob@example.com', password: PASSWORD }).expect(200)
})

test('it works once, also for two at the same moment', async () => {
  const token = await invite({ email: 'carol@example.com' })
  const tries = ['Carol', 'Mallory'].map((name) =>
    host.visitor().post('/invitations/accept', { token, name, password: PASSWORD }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses[0]).toBe(204)
  expect(statuses[1]).toBeGreaterThanOrEqual(400)
  await host.visitor().get(`/invitations/${token}`).expect(410)
  expect(await host.query(`select 1 from auth."user" where email = 'carol@example.com'`)).toHaveLength(1)
})

test('one that was taken back, has expired or was never made leads nowhere, and leaves no account behind', async () => {
  const accept = (token: string) =>
    host.visitor().post('/invitations/accept', { token, name: 'Dan', password: PASSWORD })
  const expired = await invite({ email: 'dan@example.com' })
  await host.query(`update invitations set expires_at = now() where email = 'dan@example.com'`)
  expect((await accept(expired)).json).toMatchObject({ error: { kind: 'gone', state: 'expired' } })

  const revoked = await invite({ email: 'dan@example.com' })
  await host.query(`update invitations set revoked_at = now() where email = 'dan@example.com'`)
  expect((await accept(revoked)).json).toMatchObject({ error: { kind: 'gone', state: 'revoked' } })

  await accept('never made').expect(404)
  await host.visitor().get('/invitations/never-made').expect(404)
  expect(await host.query(`select 1 from auth."user" where email = 'dan@example.com'`)).toEqual([])
})

test('who has an account already joins another workspace with its password, and no other', async () => {
  const founded = await host.query<{ id: string }>(
    `insert into workspaces (workspace_id, name, settings, created_at, updated_at)
    values (uuidv7(), 'Beta', (select settings from workspaces limit 1), now(), now()) returning workspace_id as id`,
  )
  const beta = founded[0]?.id
  await host.query(`insert into members (workspace_id, id, user_id, name, role, created_at, updated_at)
    select '${beta}', uuidv7(), id, 'Ada', 'owner', now(), now() from auth."user" where email = '${ADA.email}'`)
  const answer = await ada.post(
    '/trpc/invitations.create',
    { email: 'bob@example.com' },
    { 'x-workspace-id': beta ?? '' },
  )
  const { token } = (answer.json as { result: { data: { token: string } } }).result.data

  expect((await host.visitor().get(`/invitations/${token}`)).json).toMatchObject({ hasAccount: true })
  const wrong = await host.visitor().post('/invitations/accept', { token, name: 'Bob', password: 'not his password' })
  expect(wrong.status).toBe(401)
  expect(wrong.json).toMatchObject({ error: { fields: [{ field: 'password' }] } })

  const bob = host.visitor()
  await bob.post('/invitations/accept', { token, name: 'Bob', password: PASSWORD }).expect(204)
  const me = await bob.ask('me.get', undefined, { 'x-workspace-id': beta ?? '' }).expect(200)
  expect(me.json).toMatchObject({
    result: { data: { workspace: { name: 'Beta' }, workspaces: [{ name: 'Acme' }, { name: 'Beta' }] } },
  })
})
