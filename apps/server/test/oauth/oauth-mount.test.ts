import { DIALECTS } from '@dealwright/domain'
import { afterEach, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from '../host.ts'
import { registerProgram } from './oauth-program.ts'

let host: TestHost
afterEach(() => host.close())

const guess = { grant_type: 'password', username: ADA.email, password: 'a guess or two' }

test('wrong passwords from one address are stopped; codes and refresh tokens are not counted', async () => {
  host = await openHost({}, { limits: { refusalsByAddress: 3 } })
  await host.setUp()
  const program = await registerProgram(host, { takesPasswords: true })
  for (let count = 0; count < 5; count += 1)
    await program.token({ grant_type: 'refresh_token', refresh_token: 'wrong' }).expect(400)
  for (let count = 0; count < 3; count += 1) await program.token(guess).expect(400)
  const { json, headers } = await program.token({ ...guess, password: ADA.password }).expect(429)
  expect(json).toMatchObject({ error: 'temporarily_unavailable' })
  expect(Number(headers.get('retry-after'))).toBeGreaterThan(800)
})

test('wrong passwords for one account from many addresses are stopped', async () => {
  host = await openHost({ trustProxy: 1 }, { limits: { refusalsByAccount: 2 } })
  await host.setUp()
  const program = await registerProgram(host, { takesPasswords: true })
  const from = (last: number) => ({ 'x-forwarded-for': `203.0.113.${last}` })
  await program.token(guess, from(1)).expect(400)
  await program.token({ ...guess, username: ADA.email.toUpperCase() }, from(2)).expect(400)
  await program.token({ ...guess, password: ADA.password }, from(3)).expect(429)
})

test('with Sell switched off there is none of it', async () => {
  host = await openHost({ dialects: new Set(DIALECTS.filter((name) => name !== 'sell')) })
  const program = await registerProgram(host)
  await host.visitor().get(program.authorizeUrl()).expect(404)
  await program.token(guess).expect(404)
})

test('on a host name of Sell’s own, people are sent to where their session is', async () => {
  host = await openHost({
    publicUrl: 'https://deals.example.com',
    dialectHosts: new Map([['sell.example.com', 'sell']]),
    trustProxy: 1,
  })
  const program = await registerProgram(host)
  const onSell = { 'x-forwarded-host': 'sell.example.com', 'x-forwarded-proto': 'https' }
  const search = program.authorizeUrl().replace(/^[^?]*/, '')
  const { headers } = await host.visitor(onSell).get(`/oauth2/authorize${search}`).expect(307)
  expect(headers.get('location')).toBe(`https://deals.example.com/sell/oauth2/authorize${search}`)
  const { json } = await host.visitor(onSell).post('/oauth2/token', guess).expect(401)
  expect(json).toMatchObject({ error: 'invalid_client' })
})
