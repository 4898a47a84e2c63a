import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeSetupToken } from '../src/first-run/setup-token.ts'
import { ADA, openHost, type TestHost, WORKSPACE } from './host.ts'

let host: TestHost

beforeEach(async () => {
  host = await openHost()
})
afterEach(() => host.close())

const token = () => new URL(host.server.setupUrl ?? '').searchParams.get('token')
const everything = async () => {
  const [counts] = await host.query<{ users: number; workspaces: number; members: number }>(
    `select (select count(*)::int from auth."user") as users, (select count(*)::int from workspaces) as workspaces,
      (select count(*)::int from members) as members`,
  )
  return counts
}

test('the link from the terminal makes account, workspace and owner, and signs in', async () => {
  const ada = await host.setUp()
  const me = await ada.ask('me.get').expect(200)
  expect(me.json).toMatchObject({
    result: {
      data: {
        role: 'owner',
        member: { name: 'Ada', email: 'ada@example.com', canSignIn: true },
        workspace: { name: 'Acme', settings: { currency: 'EUR', timeZone: 'Europe/Vienna' } },
      },
    },
  })
})

test('the link works once', async () => {
  await host.setUp()
  const again = await host.visitor().post('/setup', { token: token(), ...ADA, ...WORKSPACE, email: 'eve@example.com' })
  expect(again.status).toBe(410)
  expect(again.json).toMatchObject({ error: { kind: 'gone', message: expect.stringMatching(/set up already/) } })
  expect(await everything()).toEqual({ users: 1, workspaces: 1, members: 1 })
})

test('of many who use it at the same moment, one becomes the owner', async () => {
  const tries = Array.from({ length: 6 }, (_, index) =>
    host.visitor().post('/setup', { token: token(), ...ADA, ...WORKSPACE, email: `person${index}@example.com` }),
  )
  const statuses = (await Promise.all(tries)).map(({ status }) => status)
  expect(statuses.toSorted((a, b) => a - b)).toEqual([204, 410, 410, 410, 410, 410])
  expect(await everything()).toEqual({ users: 1, workspaces: 1, members: 1 })
})

test('when the workspace cannot be made there is no account either, and the link still works', async () => {
  await host.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no workspace today'; end $$;
    create trigger refuse before insert on workspaces execute function refuse()`)
  const failed = await host.visitor().post('/setup', { token: token(), ...ADA, ...WORKSPACE })
  expect(failed.status).toBe(500)
  expect(failed.text).not.toContain('no workspace today')
  expect(await everything()).toEqual({ users: 0, workspaces: 0, members: 0 })

  await host.query('drop trigger refuse on workspaces')
  await host.setUp()
  expect(await everything()).toEqual({ users: 1, workspaces: 1, members: 1 })
})

test('a token that was made up, made elsewhere or has expired does not', async () => {
  const day = 24 * 60 * 60 * 1000
  const wrong = [
    'guess',
    '',
    makeSetupToken('another secret of thirty-two characters', Date.now()),
    makeSetupToken(host.config.authSecret, Date.now() - day - 1),
    `zzzzzzzzz${token()}`,
  ]
  for (const guess of wrong) {
    const answer = await host.visitor().post('/setup', { token: guess, ...ADA, ...WORKSPACE })
    expect([guess, answer.status]).toEqual([guess, 403])
  }
  expect(await everything()).toEqual({ users: 0, workspaces: 0, members: 0 })
})

test('a token of another server on the same database does', async () => {
  const elsewhere = makeSetupToken(host.config.authSecret, Date.now())
  await host
    .visitor()
    .post('/setup', { token: elsewhere, ...ADA, ...WORKSPACE })
    .expect(204)
})

test('what is not right is named by field, and no password comes back', async () => {
  const answer = await host.visitor().post('/setup', {
    token: token(),
    name: ' ',
    email: 'ada',
    password: 'hunter2',
    workspaceName: 'Acme',
    currency: 'XXQ',
    timeZone: 'Mars/Olympus',
  })
  expect(answer.status).toBe(400)
  const { error } = answer.json as { error: { kind: string; fields: { field: string }[] } }
  expect(error.kind).toBe('invalid')
  expect(error.fields.map(({ field }) => field)).toEqual(['name', 'email', 'password', 'currency', 'timeZone'])
  expect(answer.text).not.toContain('hunter2')
})

test('a password that is easy to guess makes no account, and the link still works', async () => {
  const easy = await host
    .visitor()
    .post('/setup', { token: token(), ...ADA, ...WORKSPACE, password: 'ada Password 1234' })
  expect([easy.status, easy.json]).toMatchObject([400, { error: { fields: [{ field: 'password' }] } }])
  await host
    .visitor()
    .post('/setup', { token: token(), ...ADA, ...WORKSPACE })
    .expect(204)
})
