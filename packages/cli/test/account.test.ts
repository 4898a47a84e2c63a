import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountFile } from '../src/account/account.ts'
import { openCli, type TestCli } from './cli.ts'

let acme: TestCli
let key: string
beforeAll(async () => {
  acme = await openCli()
  key = (await acme.json<{ key: string }>(['keys', 'create', 'Laptop', '--scopes', 'read,write'])).key
})
afterAll(() => acme.close())

/** Somebody with a home of their own. */
function at(home: string, env: Record<string, string> = {}) {
  return { XDG_CONFIG_HOME: path.join(acme.folder, home), ...env }
}

describe('login', () => {
  test('asks for the key, keeps it where only its owner can read it, and every command works from then on', async () => {
    const env = at('ann')
    const stdout = await acme.ok(['login', acme.url], { typed: key, env })
    expect(stdout).toContain(`Signed in to ${acme.url} as Ada (owner, read, write) in Acme.`)
    expect(stdout).not.toContain(key)
    const file = accountFile(env)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ url: acme.url, apiKey: key })
    if (process.platform !== 'win32') {
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700)
    }
    expect(await acme.json(['whoami'], { env })).toMatchObject({
      name: 'Ada',
      url: acme.url,
      workspace: { name: 'Acme' },
    })
    expect(await acme.ok(['logout'], { env })).toContain(`Signed out of ${acme.url}.`)
    expect((await acme.cli(['whoami'], { env })).code).toBe(3)
    expect(await acme.ok(['logout'], { env })).toBe('You were not signed in.\n')
  })

  test('takes the key from the standard input when nobody can be asked', async () => {
    const env = at('script')
    await acme.ok(['login', acme.url], { input: `${key}\n`, env })
    expect(await acme.ok(['whoami'], { env })).toMatch(/^Ada\n {2}Role +owner\n {2}May +read, write\n/)
  })

  test('keeps nothing that does not work', async () => {
    const env = at('wrong')
    const refused = await acme.cli(['login', acme.url], { input: `dw_${'x'.repeat(61)}`, env })
    expect(refused).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('unknown, expired or revoked') as string,
    })
    expect(await acme.cli(['login', acme.url], { input: '', env })).toMatchObject({ code: 2 })
    expect(await acme.cli(['login', 'ftp://x'], { input: key, env })).toMatchObject({ code: 2 })
    expect((await acme.cli(['whoami'], { env })).code).toBe(3)
  })

  test('warns before a key goes unencrypted to another machine, and says when nobody answers there', async () => {
    const { code, stderr } = await acme.cli(['login', 'http://nowhere.invalid/'], { input: key, env: at('plain') })
    expect(code).toBe(6)
    expect(stderr).toMatch(/^Careful: http:\/\/nowhere\.invalid is not encrypted/)
    expect(stderr).toContain('Is there a Dealwright at http://nowhere.invalid?')
  })
})

describe('the account that counts', () => {
  test('is the environment’s before the one that was kept', async () => {
    const env = at('both')
    await acme.ok(['login', acme.url], { input: key, env })
    expect((await acme.cli(['whoami'], { env: { ...env, DEALWRIGHT_API_KEY: 'dw_wrong' } })).code).toBe(3)
  })

  test('is never given to another server than its own', async () => {
    const env = at('other', { DEALWRIGHT_URL: 'http://localhost:1' })
    await acme.ok(['login', acme.url], { input: key, env })
    expect(await acme.cli(['whoami'], { env })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('You are not signed in to http://localhost:1.') as string,
    })
  })

  test('is asked for again when its file was spoilt', async () => {
    const env = at('spoilt')
    await mkdir(path.dirname(accountFile(env)), { recursive: true })
    await writeFile(accountFile(env), '{')
    expect(await acme.cli(['whoami'], { env })).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('Sign in again') as string,
    })
  })
})

describe('keys', () => {
  test('are made with what they may do, shown once, listed and revoked', async () => {
    const stdout = await acme.ok(['keys', 'create', 'Report', '--expires', '+90d'])
    const made = /^dw_\w{61}$/m.exec(stdout)?.[0] ?? ''
    const env = { DEALWRIGHT_URL: acme.url, DEALWRIGHT_API_KEY: made }
    expect(await acme.cli(['deals', 'create', 'X'], { env })).toMatchObject({ code: 1 })
    await acme.ok(['deals', 'list'], { env })
    expect(await acme.ok(['keys', 'list'])).toMatch(
      new RegExp(`${made.slice(0, 9)}… +Report +Ada +read +\\w+ \\d+, \\d{4}`),
    )
    expect(await acme.ok(['keys', 'revoke', made])).toContain(`Revoked ${made.slice(0, 9)}… Report.`)
    expect((await acme.cli(['deals', 'list'], { env })).code).toBe(3)
    expect(await acme.ok(['keys', 'list'])).not.toContain('Report')
    expect(await acme.ok(['keys', 'list', '--all'])).toMatch(/Report .*revoked/)
  })

  test('are named by their names, too', async () => {
    await acme.ok(['keys', 'create', 'Twice'])
    await acme.ok(['keys', 'create', 'Twice'])
    expect((await acme.cli(['keys', 'revoke', 'twice'])).code).toBe(5)
    expect((await acme.cli(['keys', 'revoke', 'thrice'])).code).toBe(4)
    expect(await acme.cli(['keys', 'create', 'X', '--scopes', 'read,all'])).toMatchObject({
      code: 2,
      stderr: 'dealwright: --scopes is "all"; it must be read, write or admin.\n',
    })
  })
})

describe('contacts and companies', () => {
  test('are added, found by what they are known by, and listed', async () => {
    const words = ['companies', 'create', 'North', '--domain', 'north.example', '--industry', 'Software', '--tags', 'a']
    expect(await acme.json(words)).toMatchObject({ name: 'North', domain: 'north.example', industry: 'Software' })
    const ann = ['contacts', 'create', 'Ann Lee', '--email', 'ann@north.example', '--company', 'north.example']
    const contact = await acme.json<{ id: string; number: number }>([...ann, '--job-title', 'Buyer', '--owner', 'me'])
    expect(contact).toMatchObject({ name: 'Ann Lee', companyName: 'North', jobTitle: 'Buyer', ownerName: 'Ada' })
    for (const given of ['Ann@North.example', 'ann lee', String(contact.number), contact.id]) {
      expect(await acme.json(['contacts', 'get', given])).toMatchObject({ id: contact.id })
    }
    expect(await acme.ok(['contacts', 'get', 'ann lee'])).toMatch(
      /^\d+ {2}Ann Lee\n {2}Job +Buyer\n {2}Company +North\n/,
    )
    expect(await acme.ok(['companies', 'get', 'north'])).toMatch(/ {2}Domain +north\.example\n/)
    expect(await acme.ok(['contacts', 'list', '--search', 'lee'])).toMatch(
      /Ann Lee +North +ann@north\.example[^]*\n1 contact\.\n$/,
    )
    expect(await acme.json(['companies', 'list', '--sort', 'createdAt:desc'])).toMatchObject({
      items: [{ name: 'North' }],
      total: 1,
    })
    expect((await acme.cli(['companies', 'get', 'nord'])).code).toBe(4)
    expect((await acme.cli(['contacts', 'create', 'X', '--company', 'Nowhere'])).code).toBe(4)
  })
})

describe('open', () => {
  test('prints the address of a deal and shows it in a browser, when a person sits there', async () => {
    const { id, number } = await acme.json<{ id: string; number: number }>(['deals', 'create', 'Shown'])
    const address = `${acme.url}/deals/${id}`
    const seen = await acme.cli(['open', String(number)], { columns: 80 })
    expect(seen).toMatchObject({ code: 0, stdout: `${address}\n`, opened: [address] })
    expect(await acme.cli(['open', String(number)])).toMatchObject({ stdout: `${address}\n`, opened: [] })
    expect(await acme.cli(['open', '--print'], { columns: 80 })).toMatchObject({ stdout: `${acme.url}/\n`, opened: [] })
  })
})

describe('mcp', () => {
  const line = (id: number | undefined, method: string, params: object = {}) =>
    JSON.stringify({ jsonrpc: '2.0', id, method, params })
  const hello = { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } }
  const call = (id: number, name: string, args: object = {}) => line(id, 'tools/call', { name, arguments: args })
  const session = async (words: string[], lines: string[], env?: Record<string, string>) => {
    const stdout = await acme.ok(words, { input: lines.join('\n'), ...(env && { env }) })
    return stdout
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each) as Record<string, unknown>)
  }

  test('passes an agent’s messages on to the server, and says nothing to what asks for no answer', async () => {
    const lines = [
      line(1, 'initialize', hello),
      line(undefined, 'notifications/initialized'),
      line(2, 'tools/list'),
      'nonsense',
      call(3, 'me_get'),
    ]
    const [greeting, tools, nonsense, me] = await session(['mcp'], lines)
    expect(greeting).toMatchObject({
      id: 1,
      result: { protocolVersion: '2025-06-18', serverInfo: { name: 'dealwright' } },
    })
    expect(JSON.stringify(tools)).toContain('"deals_list"')
    expect(JSON.stringify(tools)).not.toContain('"deals_create"')
    expect(nonsense).toMatchObject({ id: null, error: { code: -32_700 } })
    expect(me).toMatchObject({
      id: 3,
      result: { content: [{ text: expect.stringContaining('"name":{"untrusted":"Ada"}') as string }] },
    })
  })

  test('lets it change things only when it was told to', async () => {
    const [made] = await session(['mcp', '--write'], [call(1, 'deals_create', { name: 'Agent’s deal' })])
    expect(made).toMatchObject({
      id: 1,
      result: { content: [{ text: expect.stringContaining('"via":"mcp"') as string }] },
    })
    const [refused] = await session(['mcp'], [call(1, 'deals_create', { name: 'Not this one' })])
    expect(refused).toMatchObject({
      id: 1,
      error: { message: expect.stringContaining('There is no tool deals_create') as string },
    })
  })

  test('tells the agent when the key is no good', async () => {
    const env = { DEALWRIGHT_URL: acme.url, DEALWRIGHT_API_KEY: 'dw_wrong' }
    expect(await session(['mcp'], [line(1, 'tools/list')], env)).toMatchObject([
      { id: 1, error: { message: 'This API key is unknown, expired or revoked.' } },
    ])
  })
})
