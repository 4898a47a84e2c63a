import process from 'node:process'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Account, expectNothingLost } from './acknowledged.ts'
import { type Installation, openInstallation } from './installation.ts'
import { startWriters } from './writers.ts'

/** How often each is killed. */
const KILLS = Number(process.env.KILLS ?? 10)
const WRITERS = 8
/** Acknowledged between two kills, at least. */
const BETWEEN = 150

let installation: Installation
let keys: string[]
beforeEach(async () => {
  installation = await openInstallation()
  keys = await installation.setUp(WRITERS)
})
afterEach(() => installation.close())

test('a server killed in the middle of writing, again and again, loses nothing that it has acknowledged', async () => {
  const account = await underLoad(async () => {
    await installation.killServer()
    await installation.start()
  })
  expect(account.acknowledged).toBeGreaterThanOrEqual(KILLS * BETWEEN)
})

test('so does one whose PostgreSQL is killed with all its processes: it starts it again, and goes on', async () => {
  const server = installation.server()
  const account = await underLoad(() => installation.killPostgres())
  expect(account.acknowledged).toBeGreaterThanOrEqual(KILLS * BETWEEN)
  expect(installation.server()).toBe(server)
})

test('and one that goes down together with its PostgreSQL, as in a power cut', async () => {
  const account = await underLoad(async () => {
    await Promise.all([installation.killServer(), installation.killPostgres()])
    await installation.start()
  })
  expect(account.acknowledged).toBeGreaterThanOrEqual(KILLS * BETWEEN)
})

async function underLoad(fault: () => Promise<void>): Promise<Account> {
  const target = { url: installation.url, keys }
  const writers = await startWriters(target)
  for (let kill = 0; kill < KILLS; kill++) {
    await writers.acknowledges(BETWEEN)
    await fault()
  }
  await writers.acknowledges(BETWEEN)
  const report = await writers.stop()
  const databaseUrl = await installation.databaseUrl()
  const account = await expectNothingLost(report, { ...target, databaseUrl })
  process.stdout.write(`${KILLS} kills: ${JSON.stringify({ ...account, retries: report.retries })}\n`)
  return account
}
