import { afterEach, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from './host.ts'

let host: TestHost
afterEach(() => host.close())

const { email, password } = ADA
const attempt = (body: object, headers: Record<string, string> = {}) =>
  host.visitor().post('/auth/sign-in/email', body, headers)

test('wrong passwords from one address are stopped; right ones do not count', async () => {
  host = await openHost({}, { limits: { refusalsByAddress: 3 } })
  await host.setUp()
  for (let count = 0; count < 5; count += 1) await attempt({ email, password }).expect(200)
  for (let count = 0; count < 3; count += 1) await attempt({ email, password: 'a guess or two' }).expect(401)

  const stopped = await attempt({ email, password }).expect(429)
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(800)
  expect(stopped.json).toMatchObject({
    error: { kind: 'rate_limited', message: expect.stringMatching(/Try again in \d+ seconds/) },
  })
})

test('wrong passwords for one account from many addresses are stopped, whatever the form they are sent in', async () => {
  host = await openHost({ trustProxy: 1 }, { limits: { refusalsByAddress: 3, refusalsByAccount: 4 } })
  await host.setUp()
  const from = (last: number) => ({ 'x-forwarded-for': `203.0.113.${last}` })
  for (let last = 1; last <= 4; last += 1)
    await attempt({ email: ` ${email.toUpperCase()}`, password: 'wrong' }, from(last))
  await attempt({ email, password }, from(5)).expect(429)
  await attempt({ email: 'bob@example.com', password }, from(6)).expect(401)

  const form = { 'content-type': 'application/x-www-form-urlencoded', ...from(7) }
  const answer = await host
    .visitor()
    .post('/auth/sign-in/email', new URLSearchParams({ email, password }).toString(), form)
  expect(answer.status).toBe(400)
})

test('so are guesses at the password of an account by somebody who holds an invitation for it', async () => {
  host = await openHost({ trustProxy: 1 }, { limits: { refusalsByAddress: 3, refusalsByAccount: 4 } })
  const accept = (token: string, last: number) =>
    host.visitor().post('/invitations/accept', { token, name: 'Eve' }, { 'x-forwarded-for': `203.0.113.${last}` })
  for (let last = 1; last <= 4; last += 1) await accept('one and the same', last).expect(400)
  await accept('one and the same', 5).expect(429)
  await accept('another', 6).expect(400)
})

test('an address that a stranger claims in a header is not believed', async () => {
  host = await openHost({}, { limits: { refusalsByAddress: 2 } })
  for (let last = 1; last <= 2; last += 1) {
    await attempt({ email, password }, { 'x-forwarded-for': `203.0.113.${last}` }).expect(401)
  }
  await attempt({ email, password }, { 'x-forwarded-for': '203.0.113.9' }).expect(429)
})

test('one caller has so many calls a minute, says each answer; others have theirs', async () => {
  host = await openHost({}, { limits: { calls: 3 } })
  const ada = await host.setUp()
  const first = await ada.ask('me.get').expect(200)
  expect(first.headers.get('ratelimit')).toMatch(/"caller"; r=2; t=\d+/)
  await ada.ask('me.get').expect(200)
  await ada.ask('me.get').expect(200)
  const stopped = await ada.ask('me.get').expect(429)
  expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(stopped.json).toMatchObject({
    error: { data: { code: 'TOO_MANY_REQUESTS', httpStatus: 429, dealError: { kind: 'rate_limited' } } },
  })
  const byRest = await ada.get('/api/me').expect(429)
  expect([byRest.headers.get('retry-after') !== null, byRest.json]).toMatchObject([
    true,
    { kind: 'rate_limited', status: 429, title: 'Too many calls' },
  ])
  await host.visitor({ authorization: 'Bearer dw_another' }).ask('me.get').expect(401)
})
