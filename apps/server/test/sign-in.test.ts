import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from './host.ts'
import type { Visitor } from './visitor.ts'

const { email, password } = ADA
const COOKIE = 'dealwright.session_token'

describe('with a server of its own', () => {
  let host: TestHost
  let ada: Visitor

  beforeAll(async () => {
    host = await openHost({}, { limits: { refusalsByAddress: 1000 } })
    ada = await host.setUp()
  })
  afterAll(() => host.close())

  const signIn = async (body: object = { email, password }) => {
    const visitor = host.visitor()
    const answer = await visitor.post('/auth/sign-in/email', body)
    return { visitor, answer }
  }

  test('e-mail and password open a session; capitals in the address do not matter', async () => {
    const { visitor } = await signIn({ email: 'Ada@Example.COM', password })
    await visitor.ask('me.get').expect(200)
  })

  test('the cookie is out of reach for scripts and other sites, and lasts two weeks', async () => {
    const { answer } = await signIn()
    const [line = ''] = answer.headers.getSetCookie()
    expect(line).toMatch(new RegExp(`^${COOKIE}=`))
    const flags = line.split('; ').slice(1)
    expect(flags.toSorted()).toEqual(['HttpOnly', `Max-Age=${14 * 24 * 60 * 60}`, 'Path=/', 'SameSite=Lax'])
  })

  test('a wrong password and an unknown address get the same answer', async () => {
    const wrong = (await signIn({ email, password: 'not the password' })).answer
    const unknown = (await signIn({ email: 'nobody@example.com', password })).answer
    expect([wrong.status, wrong.text]).toEqual([401, unknown.text])
    expect(unknown.status).toBe(401)
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test('without a session there is no API', async () => {
    const answer = await host.visitor().ask('me.get').expect(401)
    expect(answer.json).toMatchObject({ error: { data: { dealError: { kind: 'unauthenticated' } } } })
  })

  test('a cookie that was tampered with opens nothing', async () => {
    const { visitor } = await signIn()
    const [token = ''] = (visitor.cookies.get(COOKIE) ?? '').split('.')
    visitor.cookies.set(COOKIE, `${token}.${'A'.repeat(43)}%3D`)
    await visitor.ask('me.get').expect(401)
  })

  test('each sign-in is a session of its own; signing out ends it on the server', async () => {
    const [first, second] = [(await signIn()).visitor, (await signIn()).visitor]
    const kept = first.cookies.get(COOKIE) ?? ''
    expect(kept).not.toBe(second.cookies.get(COOKIE))
    await first.post('/auth/sign-out', {}).expect(200)
    expect(first.cookies.has(COOKIE)).toBe(false)
    first.cookies.set(COOKIE, kept)
    await first.ask('me.get').expect(401)
    await second.ask('me.get').expect(200)
  })

  test('a session that is used goes on, with a new cookie', async () => {
    const { visitor } = await signIn()
    await host.query(`update auth.session set "expiresAt" = now() + interval '12 days'`)
    const answer = await visitor.ask('me.get').expect(200)
    expect(answer.headers.getSetCookie().join()).toContain(COOKIE)
    const sessions = await host.query<{ days: number }>(
      `select extract(day from "expiresAt" - now())::int as days from auth.session order by "expiresAt" desc limit 1`,
    )
    expect(sessions).toEqual([{ days: 13 }])
  })

  test('a session that has expired is over', async () => {
    const { visitor } = await signIn()
    await host.query(`update auth.session set "expiresAt" = now() - interval '1 second'`)
    await visitor.ask('me.get').expect(401)
    ada = (await signIn()).visitor
  })

  test('nobody signs up, and what else the library could do stays shut', async () => {
    const eve = { name: 'Eve', email: 'eve@example.com', password: 'a password of eve' }
    await host.visitor().post('/auth/sign-up/email', eve).expect(404)
    for (const path of ['/auth/delete-user', '/auth/update-user', '/auth/change-email', '/auth/sign-in/social']) {
      expect([path, (await ada.post(path, {})).status]).toEqual([path, 404])
    }
  })

  test('a new password needs the old one, is twelve characters at least, and can end the other sessions', async () => {
    const [here, elsewhere] = [(await signIn()).visitor, (await signIn()).visitor]
    const change = (body: object) => here.post('/auth/change-password', body)
    await change({ currentPassword: 'not the password', newPassword: 'another good password' }).expect(400)
    await change({ currentPassword: password, newPassword: 'short' }).expect(400)
    const good = { currentPassword: password, newPassword: 'another good password', revokeOtherSessions: true }
    await change(good).expect(200)
    await here.ask('me.get').expect(200)
    await elsewhere.ask('me.get').expect(401)
    expect((await signIn()).answer.status).toBe(401)
    const back = { currentPassword: good.newPassword, newPassword: password }
    await change(back).expect(200)
    ada = here
  })

  test('a new password that is easy to guess is not taken, however long', async () => {
    const { visitor } = await signIn()
    const answer = await visitor.post('/auth/change-password', {
      currentPassword: password,
      newPassword: 'Password12345',
    })
    expect([answer.status, answer.json]).toMatchObject([400, { error: { fields: [{ field: 'newPassword' }] } }])
    await signIn()
  })

  test('a session of 90 days is over, however often it was used', async () => {
    const { visitor } = await signIn()
    await visitor.ask('me.get').expect(200)
    const age = (days: number) =>
      host.query(
        `update auth.session set "createdAt" = now() - make_interval(days => $1) where id = (select id from auth.session order by "createdAt" desc limit 1)`,
        [days],
      )
    await age(89)
    await visitor.ask('me.get').expect(200)
    await host.query(
      `update auth.session set "createdAt" = now() - interval '91 days' where "createdAt" < now() - interval '80 days'`,
    )
    await visitor.ask('me.get').expect(401)
    expect(await host.query(`select from auth.session where "createdAt" < now() - interval '80 days'`)).toEqual([])
  })

  test('a session that somebody has planted before is not the one that signing in opens', async () => {
    const first = (await signIn()).visitor
    const planted = [...first.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    await first.post('/auth/sign-out', {}).expect(200)
    const answer = await host
      .visitor()
      .post('/auth/sign-in/email', { email, password }, { cookie: planted })
      .expect(200)
    expect(planted).not.toContain(String(/=([^;.]+)/.exec(answer.headers.getSetCookie()[0] ?? '')?.[1]))
    await host.visitor().ask('me.get', undefined, { cookie: planted }).expect(401)
  })

  test('a header chooses the workspace; one that is not ours does not exist', async () => {
    const other = '01890a5d-ac96-774b-bcce-b302099a8057'
    await ada.ask('me.get', undefined, { 'x-workspace-id': other }).expect(404)
    await ada.ask('me.get', undefined, { 'x-workspace-id': 'acme' }).expect(404)
    const [workspace] = await host.query<{ id: string }>('select workspace_id as id from workspaces')
    await ada.ask('me.get', undefined, { 'x-workspace-id': workspace?.id ?? '' }).expect(200)
  })

  test('who was deactivated is told so, not asked to sign in again', async () => {
    await host.query('update members set is_active = false')
    const answer = await ada.ask('me.get').expect(403)
    expect(answer.text).toContain('in no workspace')
    await host.query('update members set is_active = true')
  })
})

test('behind https the cookie goes over https alone', async () => {
  const host = await openHost({ publicUrl: 'https://deals.example.com' })
  try {
    const ada = await host.setUp()
    expect([...ada.cookies.keys()]).toEqual([`__Secure-${COOKIE}`])
    const answer = await host.visitor().post('/auth/sign-in/email', { email, password }).expect(200)
    expect(answer.headers.getSetCookie()[0]).toContain('; Secure')
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000')
  } finally {
    await host.close()
  }
})
