import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADA, openHost, type TestHost } from '../host.ts'
import type { Visitor } from '../visitor.ts'
import { answer, offered, type Program, REDIRECT, registerProgram, sentTo } from './oauth-program.ts'

let host: TestHost
let ada: Visitor
let program: Program
beforeAll(async () => {
  host = await openHost()
  ada = await host.setUp()
  program = await registerProgram(host)
})
afterAll(() => host.close())

const codes = () => host.query('select scope, redirect_uri, code_challenge from oauth_codes')

describe('the page', () => {
  test('tells a signed-in person who asks for what, and where they go then', async () => {
    const { text, headers } = await ada.get(program.authorizeUrl()).expect(200)
    expect(text).toContain('<h1>Let Mail &lt;merge&gt; &amp; more use Dealwright for you?</h1>')
    expect(text).toContain(`You are signed in as Ada (${ADA.email})`)
    expect(text).toContain('add, change and delete')
    expect(text).toContain('<strong>app.example.com</strong>')
    expect(text).toContain('In the workspace <strong>Acme</strong>')
    expect(headers.get('cache-control')).toBe('no-store')
    const policy = headers.get('content-security-policy')
    expect(policy).toContain(`frame-ancestors 'none'`)
    expect(policy).toMatch(/default-src 'none'; style-src 'sha256-/)
  })

  test('says so when a program only wants to read', async () => {
    const { text } = await ada.get(program.authorizeUrl({ scope: 'read profile' })).expect(200)
    expect(text).not.toContain('add, change and delete')
  })

  test('sends a stranger to the sign-in, and back', async () => {
    const { headers } = await host
      .visitor()
      .get(program.authorizeUrl({ scope: 'read' }))
      .expect(303)
    const url = new URL(headers.get('location') ?? '', 'http://here.invalid')
    expect(url.pathname).toBe('/sign-in')
    expect(url.searchParams.get('next')).toBe(program.authorizeUrl({ scope: 'read' }))
  })

  test('offers several workspaces to somebody who is in several, and the program’s own alone if it has one', async () => {
    const [beta] = await host.query<{ id: string }>(
      `insert into workspaces (workspace_id, name, settings, created_at, updated_at)
      values (uuidv7(), 'Beta', (select settings from workspaces limit 1), now(), now()) returning workspace_id as id`,
    )
    const betaId = beta?.id ?? ''
    await host.query(
      `insert into members (workspace_id, id, user_id, name, role, created_at, updated_at)
      select $1, uuidv7(), id, 'Ada', 'viewer', now(), now() from auth."user" where email = $2`,
      [betaId, ADA.email],
    )
    const { text } = await ada.get(program.authorizeUrl()).expect(200)
    expect(text).toContain('<legend>In which workspace?</legend>')
    expect(offered(text)).toHaveLength(2)
    const { headers } = await answer(ada, program.authorizeUrl(), { decision: 'allow', workspace: betaId }).expect(303)
    const { params } = sentTo(headers)
    const form = { grant_type: 'authorization_code', code: params['code'] ?? '', redirect_uri: REDIRECT }
    await program.token(form).expect(200)
    expect(await host.query(`select workspace_id as id from api_keys order by created_at desc limit 1`)).toEqual([beta])

    const [acme] = await host.query<{ id: string }>(`select workspace_id as id from workspaces where name = 'Acme'`)
    const own = await registerProgram(host, { workspaceId: (acme?.id ?? '') as never })
    expect(offered((await ada.get(own.authorizeUrl()).expect(200)).text)).toEqual([acme?.id])
    await answer(ada, own.authorizeUrl(), { decision: 'allow', workspace: betaId }).expect(400)
    await host.query('delete from members where workspace_id = $1', [betaId])
  })

  test('is not for somebody who is in no workspace', async () => {
    await host.query('update members set is_active = false')
    const { text } = await ada.get(program.authorizeUrl()).expect(403)
    expect(text).toContain('You are in no workspace')
    await host.query('update members set is_active = true')
  })
})

describe('the answer', () => {
  const decide = (form: Record<string, string>, headers: Record<string, string> = {}) =>
    ada.post(program.authorizeUrl(), new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    })

  test('yes goes to the program as a code, with the state and what its address had already', async () => {
    const [workspace = ''] = offered((await ada.get(program.authorizeUrl()).expect(200)).text)
    const { headers } = await decide({ decision: 'allow', workspace }).expect(303)
    expect(sentTo(headers)).toEqual({
      address: 'https://app.example.com/callback',
      params: { from: 'dealwright', code: expect.stringMatching(/^\w{61}$/) as string, state: 'a b&c' },
    })
  })

  test('no goes to the program, too', async () => {
    const before = await codes()
    const { headers } = await decide({ decision: 'deny', workspace: '' }).expect(303)
    expect(sentTo(headers).params).toMatchObject({ error: 'access_denied', state: 'a b&c' })
    expect(await codes()).toEqual(before)
  })

  test('that another site sends in somebody’s name is not taken', async () => {
    const before = await codes()
    const [workspace = ''] = offered((await ada.get(program.authorizeUrl()).expect(200)).text)
    const form = { decision: 'allow', workspace }
    await decide(form, { origin: 'https://evil.example' }).expect(403)
    await decide(form, { origin: 'null' }).expect(403)
    await decide(form, { 'sec-fetch-site': 'cross-site' }).expect(403)
    expect(await codes()).toEqual(before)
  })

  test('that says nothing, or names a workspace of others, is not taken', async () => {
    const before = await codes()
    await decide({}).expect(400)
    await decide({ decision: 'perhaps', workspace: '' }).expect(400)
    await decide({ decision: 'allow', workspace: '01890a5d-ac96-774b-bcce-b302099a8057' }).expect(400)
    expect(await codes()).toEqual(before)
  })

  test('of somebody whose session has ended leads to the sign-in', async () => {
    const { headers } = await answer(host.visitor(), program.authorizeUrl(), { decision: 'allow' }).expect(303)
    expect(headers.get('location')).toMatch(/^\/sign-in\?next=/)
  })
})

describe('a request that is not right', () => {
  test.each([
    ['without a client', { client_id: undefined }],
    ['of a client that is not known', { client_id: '01890a5d-ac96-774b-bcce-b302099a8057' }],
    ['of a client that is no id', { client_id: `' or 1=1 --\0` }],
    ['for an address that is not registered', { redirect_uri: 'https://evil.example/callback' }],
    ['for nearly the address', { redirect_uri: `${REDIRECT}&` }],
    ['for the address without its query', { redirect_uri: 'https://app.example.com/callback' }],
  ])('%s stops here: nobody is sent anywhere', async (_what, params) => {
    const { headers, text } = await ada.get(program.authorizeUrl(params)).expect(400)
    expect(headers.get('location')).toBeNull()
    expect(text).toContain('<h1>This does not work</h1>')
    expect(text).not.toContain('evil.example')
  })

  test.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ response_type: undefined }, 'invalid_request'],
    [{ scope: 'read everything' }, 'invalid_scope'],
    [{ code_challenge: 'x'.repeat(43) }, 'invalid_request'],
    [{ code_challenge: 'x'.repeat(43), code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'short', code_challenge_method: 'S256' }, 'invalid_request'],
    [{ code_challenge_method: 'S256' }, 'invalid_request'],
  ])('%j is told to the program: %s', async (params, error) => {
    const { headers } = await host.visitor().get(program.authorizeUrl(params)).expect(303)
    expect(sentTo(headers)).toMatchObject({
      address: 'https://app.example.com/callback',
      params: { error, state: 'a b&c' },
    })
  })

  test('a parameter that is there twice, too', async () => {
    const { headers } = await ada.get(`${program.authorizeUrl()}&scope=read&scope=write`).expect(303)
    expect(sentTo(headers).params).toMatchObject({ error: 'invalid_request' })
  })

  test('a program with one address need not name it; one with several must', async () => {
    await ada.get(program.authorizeUrl({ redirect_uri: undefined })).expect(200)
    const several = await registerProgram(host, { redirectUris: [REDIRECT, 'https://app.example.com/other'] })
    await ada.get(several.authorizeUrl({ redirect_uri: undefined })).expect(400)
    await ada.get(several.authorizeUrl()).expect(200)
  })
})
