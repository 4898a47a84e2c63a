import { createHash } from 'node:crypto'
import { findCallerByKey, openPlatform, type Platform } from '@dealwright/api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from '../host.ts'
import type { Answer, Visitor } from '../visitor.ts'
import { allow, basic, type Program, REDIRECT, registerProgram, type Tokens } from './oauth-program.ts'

let host: TestHost
let ada: Visitor
let program: Program
let platform: Platform
beforeAll(async () => {
  host = await openHost({}, { limits: { refusalsByAddress: 1000 } })
  ada = await host.setUp()
  program = await registerProgram(host)
  platform = openPlatform({ url: host.database.url, size: 1 })
})
afterAll(async () => {
  await platform.close()
  await host.close()
})

const codeForm = (code: string) => ({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT })
const refreshForm = (token: string) => ({ grant_type: 'refresh_token', refresh_token: token })
const tokensOf = ({ json }: Answer) => json as Tokens

async function getTokens(params?: Record<string, string>): Promise<Tokens> {
  const code = await allow(ada, program.authorizeUrl(params))
  return tokensOf(await program.token(codeForm(code)).expect(200))
}

/** As another server finds it, which need not ask again within a second. */
function callerOf(key: string) {
  platform.memories.callers.forget()
  const now = new Date().toISOString()
  return findCallerByKey(platform, key, { now, via: 'dialect', dialect: 'sell' })
}

/** A refusal as RFC 6749, 5.2 wants it. */
function expectRefusal({ json, headers }: Answer, error: string): void {
  expect(json).toEqual({ error, error_description: expect.any(String) as string })
  expect(headers.get('cache-control')).toBe('no-store')
}

test('a code becomes a key for Sell, and later keys, as RFC 6749 has it', async () => {
  const code = await allow(ada, program.authorizeUrl())
  const answer = await program.token(codeForm(code)).expect(200)
  expect(answer.json).toEqual({
    access_token: expect.stringMatching(/^\S{64}$/) as string,
    token_type: 'bearer',
    expires_in: 3600,
    refresh_token: expect.stringMatching(/^\S{64}$/) as string,
    scope: 'read write',
  })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('pragma')).toBe('no-cache')
  const first = tokensOf(answer)
  expect(await callerOf(first.access_token)).toMatchObject({ name: 'Ada', role: 'owner', scopes: ['read', 'write'] })
  await host
    .visitor({ authorization: `Bearer ${first.access_token}` })
    .ask('me.get')
    .expect(401)

  const second = tokensOf(await program.token(refreshForm(first.refresh_token)).expect(200))
  expect(await callerOf(first.access_token)).toBeUndefined()
  expect(await callerOf(second.access_token)).toMatchObject({ name: 'Ada' })

  const { json } = await ada.ask('apiKeys.list').expect(200)
  const [key] = (json as { result: { data: { id: string }[] } }).result.data
  expect(key).toMatchObject({ name: program.client.name, dialects: ['sell'], revokedAt: null })
  await ada.post('/trpc/apiKeys.revoke', { id: key?.id }).expect(200)
  expect(await callerOf(second.access_token)).toBeUndefined()
  expectRefusal(await program.token(refreshForm(second.refresh_token)).expect(400), 'invalid_grant')
})

test('the scope that was asked for is what the key may do', async () => {
  const { scope, access_token: key } = await getTokens({ scope: 'read profile' })
  expect(scope).toBe('read profile')
  expect(await callerOf(key)).toMatchObject({ scopes: ['read'] })
})

test('a refresh token that comes a second time closes the family', async () => {
  const first = await getTokens()
  const second = tokensOf(await program.token(refreshForm(first.refresh_token)).expect(200))
  expectRefusal(await program.token(refreshForm(first.refresh_token)).expect(400), 'invalid_grant')
  expect(await callerOf(second.access_token)).toBeUndefined()
  expectRefusal(await program.token(refreshForm(second.refresh_token)).expect(400), 'invalid_grant')
})

test('a code that comes a second time closes what it had opened', async () => {
  const code = await allow(ada, program.authorizeUrl())
  const { access_token: key } = tokensOf(await program.token(codeForm(code)).expect(200))
  expectRefusal(await program.token(codeForm(code)).expect(400), 'invalid_grant')
  expect(await callerOf(key)).toBeUndefined()
})

test('a code that has expired, of another program, or with another address opens nothing', async () => {
  const code = await allow(ada, program.authorizeUrl())
  const other = await registerProgram(host)
  expectRefusal(await other.token(codeForm(code)).expect(400), 'invalid_grant')
  const elsewhere = { ...codeForm(code), redirect_uri: 'https://app.example.com/' }
  expectRefusal(await program.token(elsewhere).expect(400), 'invalid_grant')
  await host.query('update oauth_codes set expires_at = now() where key_id is null')
  expectRefusal(await program.token(codeForm(code)).expect(400), 'invalid_grant')
})

test('a program that proves with PKCE that it asked gets its tokens, and no other', async () => {
  const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  expect(challenge).toBe('E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM') // RFC 7636, appendix B
  const code = await allow(ada, program.authorizeUrl({ code_challenge: challenge, code_challenge_method: 'S256' }))
  expectRefusal(await program.token(codeForm(code)).expect(400), 'invalid_grant')
  expectRefusal(await program.token({ ...codeForm(code), code_verifier: 'x'.repeat(43) }).expect(400), 'invalid_grant')
  await program.token({ ...codeForm(code), code_verifier: verifier }).expect(200)
})

describe('the program', () => {
  const form = refreshForm('whatever')

  test('says who it is in the header or in the body, or is a stranger', async () => {
    const { id } = program.client
    const inBody = { client_id: id, client_secret: program.secret }
    expectRefusal(await program.send('token', { ...form, ...inBody }).expect(400), 'invalid_grant')
    expectRefusal(await program.token({ ...form, client_id: id }).expect(400), 'invalid_grant')
    for (const authorization of ['', basic(id, 'wrong'), basic('', '')]) {
      const answer = await program.send('token', form, { authorization }).expect(401)
      expectRefusal(answer, 'invalid_client')
      expect(answer.headers.get('www-authenticate')).toBe('Basic realm="Dealwright"')
    }
    expectRefusal(await program.send('token', { ...form, client_id: id }).expect(401), 'invalid_client')
    expectRefusal(await program.token({ ...form, ...inBody }).expect(400), 'invalid_request')
    const another = { ...form, client_id: '01890a5d-ac96-774b-bcce-b302099a8057' }
    expectRefusal(await program.token(another).expect(400), 'invalid_request')
  })

  test.each<[Record<string, string>, string]>([
    [{}, 'invalid_request'],
    [{ grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    [{ grant_type: 'authorization_code' }, 'invalid_request'],
    [{ grant_type: 'authorization_code', code: '' }, 'invalid_request'],
    [{ grant_type: 'authorization_code', code: '\0', redirect_uri: REDIRECT }, 'invalid_grant'],
    [{ grant_type: 'refresh_token' }, 'invalid_request'],
    [{ grant_type: 'password', username: ADA.email }, 'invalid_request'],
    [{ grant_type: 'password', username: ADA.email, password: ADA.password }, 'unauthorized_client'],
  ])('that asks %j is told %s', async (asked, error) => {
    expectRefusal(await program.token(asked).expect(400), error)
  })

  test('that asks twice, in no form, or at length is told so', async () => {
    const headers = { authorization: basic(program.client.id, program.secret) }
    const twice = 'grant_type=refresh_token&refresh_token=a&refresh_token=b'
    expectRefusal(await program.send('token', twice, headers).expect(400), 'invalid_request')
    const text = { ...headers, 'content-type': 'text/plain' }
    expectRefusal(await program.send('token', form, text).expect(400), 'invalid_request')
    expectRefusal(await program.token(refreshForm('x'.repeat(20_000))).expect(400), 'invalid_request')
    const json = await host.visitor({}).post('/sell/oauth2/token', '{', headers).expect(400)
    expectRefusal(json, 'invalid_request')
  })

  test('may send JSON, as some do', async () => {
    const { refresh_token: token } = await getTokens()
    const headers = { authorization: basic(program.client.id, program.secret) }
    await host.visitor({}).post('/sell/oauth2/token', refreshForm(token), headers).expect(200)
  })

  test('may give its tokens up, and is not told whether they were good', async () => {
    const { access_token: key, refresh_token: token } = await getTokens()
    const revoke = (by: Program, given: string) =>
      by.send('revoke', { token: given }, { authorization: basic(by.client.id, by.secret) })
    await revoke(await registerProgram(host), token).expect(200)
    await revoke(program, 'never given').expect(200)
    expect(await callerOf(key)).toBeDefined()
    await revoke(program, token).expect(200)
    expect(await callerOf(key)).toBeUndefined()
    expectRefusal(await program.send('revoke', { token }).expect(401), 'invalid_client')
  })
})

describe('a password', () => {
  const form = { grant_type: 'password', username: ADA.email.toUpperCase(), password: ADA.password }

  test('opens for a program that may take it, and the wrong one does not', async () => {
    const trusted = await registerProgram(host, { takesPasswords: true, redirectUris: [] })
    const { scope, access_token: key } = tokensOf(await trusted.token({ ...form, scope: 'read' }).expect(200))
    expect(scope).toBe('read')
    expect(await callerOf(key)).toMatchObject({ name: 'Ada', scopes: ['read'] })
    for (const wrong of [{ password: 'not hers at all' }, { username: 'bob@example.com' }, { username: 'a\0@b' }]) {
      expectRefusal(await trusted.token({ ...form, ...wrong }).expect(400), 'invalid_grant')
    }
    expectRefusal(await trusted.token({ ...form, scope: 'admin' }).expect(400), 'invalid_scope')
    await host.query('update members set is_active = false')
    expectRefusal(await trusted.token(form).expect(400), 'invalid_grant')
    await host.query('update members set is_active = true')
  })

  test('opens no session', async () => {
    const trusted = await registerProgram(host, { takesPasswords: true })
    const count = () => host.query('select count(*)::int from auth.session')
    const before = await count()
    await trusted.token(form).expect(200)
    expect(await count()).toEqual(before)
  })
})

test('nothing secret reaches the log', async () => {
  const code = await allow(ada, program.authorizeUrl())
  const tokens = tokensOf(await program.token(codeForm(code)).expect(200))
  await program.token(refreshForm('a wrong one')).expect(400)
  const secrets = [code, tokens.access_token, tokens.refresh_token, program.secret, ADA.password, program.client.id]
  for (const secret of secrets) expect(host.log()).not.toContain(secret)
  expect(host.log()).toContain('/sell/oauth2/token')
})
