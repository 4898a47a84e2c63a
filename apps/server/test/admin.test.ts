import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInProcess } from './admin-in-process.ts'
import { runChild } from './child.ts'
import { ADA, openHost, type TestHost } from './host.ts'

let host: TestHost

beforeAll(async () => {
  host = await openHost()
})
afterAll(() => host.close())

const words = (args: string) => args.match(/"[^"]*"|\S+/g)?.map((part) => part.replaceAll('"', '')) ?? []
const environment = () => ({
  DATABASE_URL: host.database.url,
  AUTH_SECRET: host.config.authSecret,
  PUBLIC_URL: 'https://deals.example.com',
})

const admin = (args: string, input = '') => runInProcess(words(args), { environment: environment(), input })

async function succeed(args: string, input?: string): Promise<string> {
  const result = await admin(args, input)
  expect(result).toMatchObject({ code: 0 })
  return result.stdout
}

const OWNER = `--owner-name Ada --owner-email ${ADA.email} --password-stdin`

describe('with the server running', () => {
  test('a workspace, its owner, who signs in at once, and the list of workspaces', async () => {
    expect(await succeed('workspace list')).toContain('There is no workspace yet')
    expect(await succeed('workspace list --json')).toBe('[]\n')
    const made = await succeed(
      `workspace create Acme ${OWNER} --currency eur --time-zone Europe/Vienna`,
      `${ADA.password}\n`,
    )
    expect(made).toContain(`${ADA.email} signs in at https://deals.example.com`)

    const ada = host.visitor()
    await ada.post('/auth/sign-in/email', { email: ADA.email, password: ADA.password }).expect(200)
    const me = await ada.ask('me.get').expect(200)
    expect(me.json).toMatchObject({
      result: {
        data: { role: 'owner', workspace: { name: 'Acme', settings: { currency: 'EUR', timeZone: 'Europe/Vienna' } } },
      },
    })
    const list = JSON.parse(await succeed('workspace list --json')) as unknown[]
    expect(list).toEqual([expect.objectContaining({ name: 'Acme', members: 1, deals: 0 })])
  })

  test('members: without a sign-in, with a link, with a password, with the account they have', async () => {
    expect(await succeed('member add --name Bob')).toContain('They cannot sign in')
    const link = await succeed('member add --name Eve --email eve@example.com --role manager --invite')
    const token = /https:\/\/deals\.example\.com\/invitations\/(\S+)/.exec(link)?.[1]
    expect((await host.visitor().get(`/invitations/${token}`).expect(200)).json).toMatchObject({
      name: 'Eve',
      role: 'manager',
    })

    await succeed('member add --name Olga --email olga@example.com --role owner --password-stdin', 'a password of olga')
    await host
      .visitor()
      .post('/auth/sign-in/email', { email: 'olga@example.com', password: 'a password of olga' })
      .expect(200)

    await succeed('workspace create Beta --owner-name Olga --owner-email olga@example.com')
    await succeed(`member add --workspace beta --name Ada --email ${ADA.email} --role viewer`)
    const members = await host.query(
      `select w.name as workspace, m.name, role, user_id is not null as "signsIn" from members m join workspaces w using (workspace_id)
       order by w.name, m.number`,
    )
    expect(members).toEqual([
      { workspace: 'Acme', name: 'Ada', role: 'owner', signsIn: true },
      { workspace: 'Acme', name: 'Bob', role: 'rep', signsIn: false },
      { workspace: 'Acme', name: 'Eve', role: 'manager', signsIn: false },
      { workspace: 'Acme', name: 'Olga', role: 'owner', signsIn: true },
      { workspace: 'Beta', name: 'Olga', role: 'owner', signsIn: true },
      { workspace: 'Beta', name: 'Ada', role: 'viewer', signsIn: true },
    ])
  })

  test('the history names the terminal', async () => {
    const events = await host.query(`select distinct actor_name, via from events where kind = 'member.created'`)
    expect(events).toEqual([{ actor_name: 'Terminal', via: 'terminal' }])
  })

  test('a key, shown once, that opens what it says for as long as it says', async () => {
    const shown = await succeed(
      'key create --workspace Acme --scopes read,write --member Bob --expires 90d --name "A program"',
    )
    const key = /^dw_\S+/.exec(shown)?.[0] ?? ''
    const me = await host
      .visitor({ authorization: `Bearer ${key}` })
      .ask('me.get')
      .expect(200)
    expect(me.json).toMatchObject({ result: { data: { name: 'Bob', scopes: ['read', 'write'] } } })
    const kept = await host.query<{ days: number; shown: boolean }>(
      `select round(extract(epoch from expires_at - now()) / 86400)::int as days, dialects, name from api_keys`,
    )
    expect(kept).toEqual([{ days: 90, dialects: [], name: 'A program' }])

    const forSell = JSON.parse(
      await succeed('key create --workspace Acme --scopes read --dialect sell,rex --json'),
    ) as object
    expect(forSell).toMatchObject({ apiKey: { dialects: ['sell', 'rex'], scopes: ['read'], expiresAt: null } })
  })

  test('programs that people let in by OAuth2: made with a secret that is shown once, listed, removed', async () => {
    expect(await succeed('oauth-client list')).toContain('There is no OAuth2 client yet')
    const shown = await succeed(
      'oauth-client create --name Zap --redirect-uri https://zap.example/a,https://zap.example/b',
    )
    const [, id = '', secret = ''] = /^client_id\s+(\S+)\nclient_secret\s+(\w{61})\n/.exec(shown) ?? []
    const form = { client_id: id, client_secret: secret, grant_type: 'refresh_token', refresh_token: 'x' }
    const enter = () => host.visitor({}).post('/sell/oauth2/token', form)
    expect((await enter().expect(400)).json).toMatchObject({ error: 'invalid_grant' })

    const made = await succeed('oauth-client create --name Old --passwords --scopes read --workspace Acme --json')
    expect(JSON.parse(made)).toMatchObject({
      client: { redirectUris: [], scopes: ['read'], takesPasswords: true, workspaceId: expect.any(String) as string },
    })
    expect((await succeed('oauth-client list')).split('\n')).toEqual([
      `${id}  Zap  (read, write; https://zap.example/a, https://zap.example/b)`,
      expect.stringMatching(/ {2}Old {2}\(read; takes passwords\)$/),
      '',
    ])
    expect(await succeed('oauth-client list --json')).not.toContain(secret)
    expect(await succeed(`oauth-client delete ${id}`)).toContain('is closed')
    expect((await enter().expect(401)).json).toMatchObject({ error: 'invalid_client' })
    expect(await admin(`oauth-client delete ${id}`)).toMatchObject({ code: 1 })
  })

  test('a new password ends the sessions of who forgot the old one', async () => {
    const ada = host.visitor()
    await ada.post('/auth/sign-in/email', { email: ADA.email, password: ADA.password }).expect(200)
    await succeed(`member password ${ADA.email} --password-stdin`, 'the new password')
    await ada.ask('me.get').expect(401)
    await host.visitor().post('/auth/sign-in/email', { email: ADA.email, password: 'the new password' }).expect(200)
  })
})

describe('what is wrong is said, with what would be right', () => {
  test.each([
    ['frobnicate', 2, 'There is no command "frobnicate". There are: workspace create'],
    ['member frobnicate', 2, 'There are: member add, member password, member second-factor-off.'],
    ['workspace create', 2, 'NAME is missing: npm run admin -- workspace create NAME'],
    ['workspace create A B', 2, '"B" is too much'],
    ['workspace create Gamma', 2, '--owner-name is missing'],
    ['workspace create Gamma --owner-name G --owner-email g', 2, '--owner-email is "g"; it must be an e-mail address'],
    ['workspace create Gamma --owner-name G --owner-email g@example.com', 2, 'g@example.com has no account yet'],
    [`workspace create Gamma --owner-name G --owner-email g@example.com --currency XXQ`, 2, '--currency is "XXQ"'],
    [
      'member add --name X --workspace Acme --colour red',
      2,
      '`member add` has no option --colour. It has --workspace,',
    ],
    ['member add --name X --workspace Acme --role boss', 2, '--role is "boss"; it must be one of owner, admin'],
    ['member add --name X --workspace Acme --invite', 2, 'Somebody who signs in needs an --email'],
    ['member add --name X --workspace Acme --email x@example.com --role owner', 2, 'An owner must be able to sign in'],
    ['member add --name X --workspace Acme --team North', 2, 'There is no team "North". There are: none yet.'],
    ['member add --name X', 2, 'Say which workspace'],
    ['member add --name X --workspace Omega', 2, 'There is no workspace "Omega"'],
    [`member add --name X --workspace Acme --email ${ADA.email}`, 1, 'Ada is a member here already'],
    ['key create --scopes read,wrte', 2, '--scopes is "wrte"; it must be one of read, write, admin'],
    ['key create --scopes read --dialect pipedrive', 2, '--dialect is "pipedrive"; it must be one of rally'],
    ['key create --scopes read --expires 2020-01-01', 2, '--expires is "2020-01-01"; it must be a day to come'],
    ['key create --scopes read --workspace Acme --member Nobody', 2, 'There is no active member "Nobody"'],
    ['oauth-client create --name X', 2, 'give a --redirect-uri, or --passwords'],
    ['oauth-client create --name X --redirect-uri /callback', 2, 'must be an http or https address'],
    ['oauth-client create --name X --passwords --scopes admin', 2, '--scopes is ["admin"]'],
    ['oauth-client delete Zap', 2, 'The client is "Zap"; it must be a client_id'],
    ['member password nobody@example.com --password-stdin', 2, 'The password must be at least 12 characters long'],
  ])('%s', async (args, code, words) => {
    const result = await admin(args)
    expect([result.code, result.stderr]).toEqual([code, expect.stringContaining(words)])
    expect(result.stdout).toBe('')
    expect(result.stderr).not.toMatch(/^\s+at /m)
  })

  test('nothing was made by all these', async () => {
    expect(await host.query(`select name from workspaces order by name`)).toEqual([{ name: 'Acme' }, { name: 'Beta' }])
    expect(await host.query(`select name from members where name = 'X'`)).toEqual([])
    expect(await host.query(`select email from auth."user" order by email`)).toEqual([
      { email: ADA.email },
      { email: 'olga@example.com' },
    ])
  })
})

describe('as a program of its own', () => {
  const run = (args: string, input?: string) =>
    runChild('admin/main.ts', words(args), { env: environment(), ...(input !== undefined && { input }) })

  test('the outcome is on its output, the password comes from its input, the exit code says how it went', async () => {
    const owner = '--owner-name Zoe --owner-email zoe@example.com --password-stdin --json'
    const made = await run(`workspace create Zeta ${owner}`, 'a password of zoe\n').exit
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(made.stdout)).toEqual({ workspaceId: expect.any(String), ownerId: expect.any(String) })
    await host
      .visitor()
      .post('/auth/sign-in/email', { email: 'zoe@example.com', password: 'a password of zoe' })
      .expect(200)

    expect(await run('member add --workspace Zeta --name Zoe --email zoe@example.com').exit).toMatchObject({
      code: 1,
      stdout: '',
    })
    const nobody = await run('member password zoe@example.com --password').exit
    expect(nobody).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Nobody is there to type a password'),
    })
  })

  test('Ctrl-C gives up at once; the next time it is brought to its end', async () => {
    const loading = run('demo load')
    await loading.says('Filling the demo workspace')
    loading.signal('SIGINT')
    expect((await loading.exit).code).toBe(130)

    expect(await succeed('demo load')).toMatch(/as demo@example\.com with the password \S{4}-/)
    const count = () => host.query(`select count(*)::int from deals`)
    await expect.poll(count, { timeout: 15_000 }).toEqual([{ count: 8800 }])
  })
})

test('the help shows every command, and each its options', async () => {
  const all = await succeed('help')
  for (const command of [
    'workspace create',
    'workspace list',
    'member add',
    'member password',
    'member second-factor-off',
    'key create',
    'oauth-client create',
    'oauth-client list',
    'oauth-client delete',
    'import',
  ]) {
    expect(all).toContain(command)
  }
  expect(await succeed('key create --help')).toMatch(
    /--scopes LIST\s+read, write, admin: with commas between \(required\)/,
  )
})

test('the doctor says of each invariant that it holds, or what breaks it and what to do, to people and to programs', async () => {
  const healthy = await succeed('doctor')
  expect(healthy).toMatch(/^ok {6}ranks +Each place on the board has one deal\.$/m)
  expect(healthy).toMatch(/\nAll \d+ hold: the database is healthy\.\n$/)

  await host.query('alter table notes no force row level security')
  const { code, stdout } = await admin('doctor')
  expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('BROKEN  seal ') })
  expect(stdout).toContain('          table notes\n        → The schema was changed by hand.')
  const { isHealthy, findings } = JSON.parse((await admin('doctor --json')).stdout) as {
    isHealthy: boolean
    findings: object[]
  }
  expect(isHealthy).toBe(false)
  expect(findings).toContainEqual(expect.objectContaining({ name: 'seal', count: 1, examples: ['table notes'] }))
  await host.query('alter table notes force row level security')
  expect(await admin('doctor --loud')).toMatchObject({ code: 2 })
})
