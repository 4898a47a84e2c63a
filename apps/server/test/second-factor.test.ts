import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runInProcess } from './admin-in-process.ts'
import { codeOf } from '../../../test/authenticator.ts'
import { ADA, openHost, type TestHost } from './host.ts'
import { registerProgram } from './oauth/oauth-program.ts'
import type { Visitor } from './visitor.ts'

const { email, password } = ADA
const HALF_MINUTE = 30_000

type Enabled = { totpURI: string; backupCodes: string[] }

test('codes are those of the standard', () => {
  // RFC 6238, appendix B, the last six of its eight digits.
  const address = 'otpauth://totp/Test?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  expect([59, 1_111_111_109, 20_000_000_000].map((seconds) => codeOf(address, seconds * 1000))).toEqual([
    '287082',
    '081804',
    '353130',
  ])
})

describe('a second factor', () => {
  let host: TestHost
  let ada: Visitor
  let enabled: Enabled

  beforeAll(async () => {
    host = await openHost({}, { limits: { refusalsByAddress: 1000 } })
    ada = await host.setUp()
  })
  afterAll(() => host.close())

  const code = (from: Visitor, value: string) => from.post('/auth/two-factor/verify-totp', { code: value })
  const backup = (from: Visitor, value: string) => from.post('/auth/two-factor/verify-backup-code', { code: value })
  const signIn = async () => {
    const visitor = host.visitor()
    const answer = await visitor.post('/auth/sign-in/email', { email, password }).expect(200)
    return { visitor, answer }
  }
  let last = ''
  /** Not the one before, which would be refused; of this half minute or the next, so that its end does not matter. */
  const fresh = () => {
    const codes = [0, HALF_MINUTE].map((later) => codeOf(enabled.totpURI, Date.now() + later))
    last = codes.find((each) => each !== last) ?? ''
    return last
  }

  test('takes the password, and holds once a code was right', async () => {
    await host.visitor().post('/auth/two-factor/enable', { password }).expect(401)
    await ada.post('/auth/two-factor/enable', { password: 'not the password' }).expect(400)
    enabled = (await ada.post('/auth/two-factor/enable', { password }).expect(200)).json as Enabled
    expect(enabled.totpURI).toContain('Dealwright')
    expect(enabled.backupCodes).toHaveLength(10)

    const { visitor } = await signIn()
    await visitor.ask('me.get').expect(200) // not yet

    await code(ada, '000000').expect(401)
    await code(ada, fresh()).expect(200)
    await ada.ask('me.get').expect(200)
  })

  test('is asked for after the password, which opens nothing by itself', async () => {
    const { visitor, answer } = await signIn()
    expect(answer.json).toMatchObject({ twoFactorRedirect: true })
    await visitor.ask('me.get').expect(401)
    expect((await visitor.get('/auth/get-session').expect(200)).json).toBeNull()
    await visitor.post('/auth/two-factor/disable', { password }).expect(401)
    await visitor.post('/auth/two-factor/generate-backup-codes', { password }).expect(401)

    await code(visitor, '000000').expect(401)
    await code(visitor, fresh()).expect(200)
    await visitor.ask('me.get').expect(200)
  })

  test('is asked for at every sign-in: no browser is trusted without it', async () => {
    const { visitor } = await signIn()
    await visitor.post('/auth/two-factor/verify-totp', { code: fresh(), trustDevice: true }).expect(200)
    await visitor.post('/auth/sign-out', {}).expect(200)
    const again = await visitor.post('/auth/sign-in/email', { email, password }).expect(200)
    expect(again.json).toMatchObject({ twoFactorRedirect: true })
  })

  test('works once: of two who send the same code at the same moment one gets in', async () => {
    const both = [(await signIn()).visitor, (await signIn()).visitor]
    const same = fresh()
    const answers = await Promise.all(both.map((visitor) => code(visitor, same)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 401]))
    const inside = await Promise.all(both.map((visitor) => visitor.ask('me.get')))
    expect(new Set(inside.map(({ status }) => status))).toEqual(new Set([200, 401]))
  })

  test('is stood in for by a backup code, which works once', async () => {
    const [first = '', second = ''] = enabled.backupCodes
    const { visitor } = await signIn()
    await backup(visitor, 'AAAAA-AAAAA').expect(401)
    await backup(visitor, first).expect(200)
    await visitor.ask('me.get').expect(200)
    const other = (await signIn()).visitor
    await backup(other, first).expect(401)
    await backup(other, second).expect(200)
  })

  test('has new backup codes for the password; the old ones are worth nothing then', async () => {
    const answer = await ada.post('/auth/two-factor/generate-backup-codes', { password }).expect(200)
    const { backupCodes } = answer.json as Enabled
    const { visitor } = await signIn()
    await backup(visitor, enabled.backupCodes[2] ?? '').expect(401)
    await backup(visitor, backupCodes[0] ?? '').expect(200)
  })

  test('is not in the log, nor readable in the database', async () => {
    const secret = new URL(enabled.totpURI).searchParams.get('secret') ?? ''
    const [stored] = await host.query<{ secret: string }>('select secret, "backupCodes" from auth."twoFactor"')
    const kept = JSON.stringify(stored) + host.log()
    for (const part of [secret, ...enabled.backupCodes]) expect(kept).not.toContain(part)
  })

  test('a vendor’s program cannot go around it with the password', async () => {
    const program = await registerProgram(host, { takesPasswords: true, redirectUris: [] })
    const answer = await program.token({ grant_type: 'password', username: email, password })
    expect([answer.status, answer.json]).toMatchObject([400, { error: 'invalid_grant' }])
  })

  test('cannot be guessed: ten wrong codes in a row close the second step for a while, in whatever sign-in', async () => {
    for (const [end, status] of [
      ['this sign-in', 400],
      ['all of them', 429],
    ] as const) {
      const { visitor } = await signIn()
      for (let times = 0; times < 5; times++) await code(visitor, '000000').expect(401)
      expect([end, (await code(visitor, '000000')).status]).toEqual([end, status])
    }
    const { visitor } = await signIn()
    const right = fresh()
    await code(visitor, right).expect(429)
    await host.query(`update auth."twoFactor" set "lockedUntil" = now() - interval '1 second'`)
    await code(visitor, right).expect(200)
  })

  test('is taken off by its owner with the password', async () => {
    const { visitor } = await signIn()
    await code(visitor, fresh()).expect(200)
    await visitor.post('/auth/two-factor/disable', { password: 'not the password' }).expect(400)
    await visitor.post('/auth/two-factor/disable', { password }).expect(200)
    await (await signIn()).visitor.ask('me.get').expect(200)
    ada = visitor
  })

  test('of somebody who lost phone and codes is taken off by whoever runs the server, and all sessions end', async () => {
    enabled = (await ada.post('/auth/two-factor/enable', { password }).expect(200)).json as Enabled
    await code(ada, fresh()).expect(200)
    const environment = { DATABASE_URL: host.database.url, AUTH_SECRET: host.config.authSecret }
    const off = () => runInProcess(['member', 'second-factor-off', email], { environment })
    expect(await off()).toMatchObject({ code: 0 })
    await ada.ask('me.get').expect(401)
    await (await signIn()).visitor.ask('me.get').expect(200)
    expect(await off()).toMatchObject({ code: 2 })
  })
})
