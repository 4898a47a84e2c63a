import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Child, runChild } from '../child.ts'
import { openReceiver, type Receiver } from '../webhooks/receiver.ts'
import { expectNothingLost } from './acknowledged.ts'
import { askSystem } from './ask-system.ts'
import { type Balancer, openBalancer } from './balancer.ts'
import { startFollower } from './follower.ts'
import { freePort, type Installation, openInstallation } from './installation.ts'
import { startWriters } from './writers.ts'

/** How often every server is replaced. */
const DEPLOYS = Number(process.env.DEPLOYS ?? 5)
const WRITERS = 8
const BETWEEN = 100
const ROWS = 20_000

let installation: Installation
let servers: Server[]
let balancer: Balancer
let receiver: Receiver
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-deploy-'))
  receiver = await openReceiver()
  installation = await openInstallation({ WEBHOOK_TARGETS: 'any' })
})
afterEach(async () => {
  await balancer.close()
  await Promise.all(servers.map((each) => each.stop()))
  await installation.close()
  await receiver.close()
  await rm(folder, { recursive: true })
})

type Server = { url: string; stop(): Promise<number | null>; start(): Promise<void> }

/** One more server on the same database, with the same secret. */
async function openServer(databaseUrl: string): Promise<Server> {
  const port = await freePort()
  const env = {
    DEALWRIGHT_DATA: installation.dataFolder,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    TRUST_PROXY: '1',
    WEBHOOK_TARGETS: 'any',
    LOG_LEVEL: 'error',
  }
  let child: Child | undefined
  const server: Server = {
    url: `http://127.0.0.1:${port}`,
    start: async () => {
      child = runChild('main.ts', [], { env })
      await child.says('Ctrl-C')
    },
    stop: async () => {
      child?.signal('SIGTERM')
      const code = (await child?.exit)?.code ?? null
      child = undefined
      return code
    },
  }
  await server.start()
  return server
}

test('servers behind a balancer are replaced one after the other under load, and nobody notices but by trying again', async () => {
  const keys = await installation.setUp(WRITERS + 2)
  const databaseUrl = await installation.databaseUrl()
  servers = [await openServer(databaseUrl), await openServer(databaseUrl)]
  balancer = await openBalancer(servers.map(({ url }) => url))
  const owner = installation.visitor({ authorization: `Bearer ${keys[0]}`, 'x-forwarded-for': '10.0.3.1' })
  await owner.post('/trpc/webhooks.create', { url: receiver.url, kinds: ['deal.created'] }).expect(200)
  const imported = await importCompanies(keys[1] ?? '')

  const target = { url: balancer.url, keys: keys.slice(2) }
  const follower = await startFollower({ url: balancer.url, key: keys[0] ?? '' })
  const writers = await startWriters(target)
  for (let deploy = 0; deploy < DEPLOYS; deploy++) {
    for (const server of servers) {
      await writers.acknowledges(BETWEEN)
      expect(await server.stop()).toBe(0)
      await writers.acknowledges(BETWEEN) // by the other one
      await server.start()
    }
  }
  const report = await writers.stop()

  expect((await imported.exit).code).toBe(0)
  expect(await askSystem(databaseUrl, IMPORTED)).toEqual([{ companies: ROWS, imports: 1 }])
  const account = await expectNothingLost(report, { ...target, databaseUrl })
  const followed = await follower.expectWhole(databaseUrl)
  const delivered = await expectDeliveredOnce(databaseUrl)
  process.stdout.write(
    `${DEPLOYS} deploys: ${JSON.stringify({ ...account, retries: report.retries, ...followed, delivered })}\n`,
  )
})

const IMPORTED = `select (select count(*)::int from companies where name like 'Imported %') as companies,
  (select count(*)::int from imports where state = 'done') as imports`

/** By the command, which asks one server after the other how it goes. */
async function importCompanies(key: string): Promise<Child> {
  const file = path.join(folder, 'companies.csv')
  await writeFile(file, `Company\n${Array.from({ length: ROWS }, (_, row) => `Imported ${row}`).join('\n')}\n`)
  const env = { HOME: folder, DEALWRIGHT_URL: balancer.url, DEALWRIGHT_API_KEY: key }
  return runChild('../../../packages/cli/src/main.ts', ['import', file, '--kind', 'companies'], { env })
}

/** Each new deal has been told to the webhook, and none twice. */
async function expectDeliveredOnce(databaseUrl: string): Promise<number> {
  const [created] = await askSystem<{ count: number }>(
    databaseUrl,
    `select count(*)::int from events where kind = 'deal.created'`,
  )
  await expect.poll(() => receiver.received.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(created?.count ?? 0)
  const ids = receiver.received.map(({ headers }) => headers['webhook-id'])
  expect(new Set(ids).size).toBe(created?.count)
  expect(ids.length).toBe(created?.count)
  return ids.length
}
