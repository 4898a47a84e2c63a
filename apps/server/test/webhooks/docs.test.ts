import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHost, type TestHost } from '../host.ts'
import type { Visitor } from '../visitor.ts'

// The receiver of docs/webhooks.md, run as it stands there, with a server that sends to it.

const SECRET = `whsec_${randomBytes(32).toString('base64')}`

let folder: string
let program: ChildProcess
let url: string
let host: TestHost
let ada: Visitor
/** What the receiver has printed. */
const lines: string[] = []

beforeAll(async () => {
  const page = await readFile(path.join(import.meta.dirname, '../../../../docs/webhooks.md'), 'utf8')
  const receiver = [...page.matchAll(/```ts\n(.*?)```/gs)]
    .map(([, code = '']) => code)
    .find((code) => code.includes('createServer'))
  folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-receiver-'))
  await writeFile(path.join(folder, 'receiver.ts'), receiver ?? '')
  program = spawn(process.execPath, ['receiver.ts'], {
    cwd: folder,
    env: { ...process.env, WEBHOOK_SECRET: SECRET, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!program.stdout) throw new Error('Its output is a pipe')
  const printed = createInterface(program.stdout).on('line', (line) => lines.push(line))
  await once(printed, 'line')
  url = `http://127.0.0.1:${/port: (\d+)/.exec(lines[0] ?? '')?.[1]}/`
  host = await openHost({ webhookTargets: 'any' })
  ada = await host.setUp()
  await ada.post('/trpc/webhooks.create', { url, kinds: ['contact.*'], secret: SECRET }).expect(200)
})
afterAll(async () => {
  await host?.close()
  if (program?.exitCode === null) {
    program.kill()
    await once(program, 'exit')
  }
  await rm(folder, { recursive: true, force: true })
})

test('it takes what a server sends, and knows whom it is about', async () => {
  const { json } = await ada.post('/trpc/contacts.create', { name: 'Lee' }).expect(200)
  const { id } = (json as { result: { data: { id: string } } }).result.data // as tRPC answers
  await expect.poll(() => lines, { timeout: 10_000 }).toContain(`contact.created ${id}`)
})

test('it takes a message once, and none that was changed, kept for long, or signed by another', async () => {
  const body = JSON.stringify({ type: 'deal.won', entityId: 'x' })
  const now = Math.floor(Date.now() / 1000)
  const send = async (id: string, { at = now, secret = SECRET, signed = body } = {}) => {
    const key = Buffer.from(secret.slice(6), 'base64')
    const signature = createHmac('sha256', key).update(`${id}.${at}.${signed}`).digest('base64')
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': `v1,AAAA v1,${signature}`,
    }
    return (await fetch(url, { method: 'POST', body, headers })).status
  }
  expect([await send('one'), await send('one')]).toEqual([204, 204])
  await expect.poll(() => lines.filter((line) => line === 'deal.won x')).toHaveLength(1)
  expect(await send('two', { signed: `${body} ` })).toBe(401)
  expect(await send('two', { at: now - 400 })).toBe(401)
  expect(await send('two', { at: now + 400 })).toBe(401)
  expect(await send('two', { at: Number.NaN })).toBe(401)
  expect(await send('two', { secret: `whsec_${randomBytes(32).toString('base64')}` })).toBe(401)
  expect((await fetch(url, { method: 'POST', body })).status).toBe(401)
  expect(lines.filter((line) => line === 'deal.won x')).toHaveLength(1)
})
