import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHost, type TestHost } from './host.ts'
import type { Visitor } from './visitor.ts'

let host: TestHost
let ada: Visitor

beforeAll(async () => {
  host = await openHost({ metricsToken: 'a token for prometheus' })
  ada = await host.setUp()
})
afterAll(() => host.close())

const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

describe('the dashboard', () => {
  test.each(['/', '/board', '/deals/01890a5d-ac96-774b-bcce-b302099a8057', '/setup?token=x', '/invitations/x'])(
    'its page is at %s, and is asked for each time',
    async (path) => {
      const answer = await host.visitor().get(path, PAGE).expect(200)
      expect(answer.text).toContain('<div id="root">')
      expect(answer.headers.get('cache-control')).toBe('no-cache')
    },
  )

  test('files with a hash in their names are kept for a year, compressed', async () => {
    const answer = await host.visitor().get('/assets/app-1a2b3c.js', { 'accept-encoding': 'gzip' }).expect(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    expect(answer.headers.get('content-type')).toContain('javascript')
    expect(answer.text).toContain('answer = 42')
  })

  test('others are asked for each time, and sent again only when they changed', async () => {
    const first = await host.visitor().get('/favicon.svg').expect(200)
    expect(first.headers.get('cache-control')).toBe('no-cache')
    const again = await raw('/favicon.svg', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again).toEqual({ status: 304, text: '' })
  })

  test('a file of an older release is not found, rather than a page', async () => {
    await host.visitor().get('/assets/app-old.js', PAGE).expect(404)
  })

  test.each(['/assets/..%2f..%2fhost.ts', '/..%2fhost.ts', '/%2e%2e/host.ts', '/assets/%00'])(
    '%s leads nowhere',
    async (path) => {
      const answer = await raw(path)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.text).not.toContain('openHost')
    },
  )
})

describe('answers to programs', () => {
  test('a question that is too long for an address may be asked in a body; a command is never a question', async () => {
    const name = { field: 'name', op: 'eq', value: 'x'.repeat(500) }
    const filter = { and: Array.from({ length: 100 }, () => name) }
    expect((await ada.post('/trpc/deals.count', { filter }).expect(200)).json).toEqual({ result: { data: 0 } })
    await ada.ask('tags.create', { name: 'by address' }).expect(405)
  })

  test.each(['/v1/deals', '/auth/nothing', '/nothing'])('%s is not there, says JSON', async (path) => {
    const answer = await host.visitor().get(path, { accept: 'application/json' }).expect(404)
    expect(answer.json).toMatchObject({
      error: { kind: 'not_found', message: expect.stringContaining(path) },
    })
  })

  test('an unknown procedure is not found', async () => {
    const answer = await ada.ask('deals.frobnicate').expect(404)
    expect(answer.json).toMatchObject({ error: { data: { dealError: { kind: 'not_found' } } } })
  })

  test('a failure of ours tells its request, and nothing of the inside', async () => {
    await host.query('alter table teams rename to teams_gone')
    const answer = await ada.ask('teams.list').expect(500)
    await host.query('alter table teams_gone rename to teams')
    expect(answer.text).not.toMatch(/relation|teams"|node_modules|\.ts/)
    expect(answer.json).toMatchObject({ error: { data: { dealError: { kind: 'internal' } } } })
    expect(host.log()).toContain('relation \\"teams\\" does not exist')
  })

  test('bodies that are too large or not JSON are refused', async () => {
    const visitor = host.visitor()
    const large = await visitor.post('/setup', { token: 'x'.repeat(20_000) })
    expect([large.status, large.json]).toMatchObject([413, { error: { kind: 'too_large' } }])
    const broken = await visitor.post('/setup', '{"token":')
    expect([broken.status, broken.json]).toMatchObject([400, { error: { kind: 'invalid' } }])
    const upload = await ada.post('/trpc/teams.create', { name: 'x'.repeat(5 * 2 ** 20) })
    expect(upload.status).toBe(413)
  })

  test('a part of a file, 1 MiB as base64, is not too large', async () => {
    const answer = await ada.post('/trpc/teams.create', { name: 'x'.repeat(1_400_000) })
    expect(answer.status).toBe(400)
  })

  test('every answer has an id: the one that was asked with, if that is harmless', async () => {
    const given = await host.visitor().get('/healthz', { 'x-request-id': 'abc-123' })
    expect(given.headers.get('x-request-id')).toBe('abc-123')
    const forged = await host.visitor().get('/healthz', { 'x-request-id': 'abc {"level":"error"}' })
    expect(forged.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('the id of a request stands in the history of what it changed', async () => {
    await ada.post('/trpc/teams.create', { name: 'South' }, { 'x-request-id': 'made-south' }).expect(200)
    const events = await host.query(`select kind from events where request_id = 'made-south'`)
    expect(events).toEqual([{ kind: 'team.created' }])
  })

  test('answers of the API are never kept', async () => {
    expect((await ada.ask('me.get')).headers.get('cache-control')).toBe('no-store')
    expect((await ada.get('/auth/get-session')).headers.get('cache-control')).toBe('no-store')
  })

  test('the security headers confine our pages', async () => {
    const { headers } = await host.visitor().get('/', PAGE)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe-eval')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })
})

describe('for operators', () => {
  test('alive and ready', async () => {
    expect((await host.visitor().get('/healthz').expect(200)).json).toEqual({ status: 'ok' })
    expect((await host.visitor().get('/readyz').expect(200)).json).toEqual({ status: 'ready' })
  })

  test('figures are shown on this machine', async () => {
    const answer = await host.visitor().get('/metrics').expect(200)
    expect(answer.text).toMatch(
      /dealwright_http_request_duration_seconds_count\{method="GET",route="\/trpc\/teams.list",status="500"\} 1/,
    )
    expect(answer.text).toContain('dealwright_database_connections{pool="app",state="idle"}')
    expect(answer.text).toContain('process_cpu_seconds_total')
  })

  test('but not to others who come through a proxy, unless they have the token', async () => {
    const proxied = { 'x-forwarded-for': '203.0.113.1' }
    await host.visitor().get('/metrics', proxied).expect(404)
    await host
      .visitor()
      .get('/metrics', { ...proxied, authorization: 'Bearer a token' })
      .expect(404)
    const token = host.visitor({ 'x-api-key': 'a token for prometheus' })
    await token.get('/metrics', proxied).expect(200)
  })
})

/** As it is, without the tidying that fetch does. */
function raw(path: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port: host.server.port, path, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }))
    })
    call.on('error', reject)
    call.end()
  })
}
