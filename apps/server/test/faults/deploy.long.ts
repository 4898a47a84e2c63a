import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Child, runChild } from '../child.ts'
import { expectNothingLost } from './acknowledged.ts'
import { type Background, startBackground } from './background.ts'
import { type Balancer, openBalancer } from './balancer.ts'
import { startFollower } from './follower.ts'
import { freePort, type Installation, openInstallation } from './installation.ts'
import { startWriters } from './writers.ts'

/** How often every server is replaced. */
const DEPLOYS = Number(process.env.DEPLOYS ?? 5)
const WRITERS = 8
const BETWEEN = 100

let installation: Installation
let servers: Server[]
let balancer: Balancer
let background: Background
beforeEach(async () => {
  installation = await openInstallation({ WEBHOOK_TARGETS: 'any' })
})
afterEach(async () => {
  await balancer.close()
  await Promise.all(servers.map((each) => each.stop()))
  await installation.close()
  await background.close()
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
  background = await startBackground(owner, { url: balancer.url, key: keys[1] ?? '' })

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

  const account = await expectNothingLost(report, { ...target, databaseUrl })
  const behind = await background.expectDone(databaseUrl)
  const followed = await follower.expectWhole(databaseUrl)
  expect(behind.told).toBe(behind.created) // none twice
  process.stdout.write(
    `${DEPLOYS} deploys: ${JSON.stringify({ ...account, retries: report.retries, ...followed, ...behind })}\n`,
  )
})
