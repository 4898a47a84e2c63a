import { spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { examine, isHealthy } from '@dealwright/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { expectNothingLost } from './acknowledged.ts'
import { copyRows } from './copy-rows.ts'
import { type Installation, newFolder, openInstallation } from './installation.ts'
import { startWriters } from './writers.ts'

const WRITERS = 4
const WRITES = 600

let opened: Installation[]
beforeEach(() => {
  opened = []
})
afterEach(async () => {
  for (const each of opened) await each.close()
})

async function open(given?: string): Promise<Installation> {
  const installation = await openInstallation(given ? { DEALWRIGHT_DATA: given } : {})
  opened.push(installation)
  return installation
}

/** An installation in which much was written, and what the writers were told. */
async function openUsed() {
  const used = await open()
  const keys = await used.setUp(WRITERS)
  const writers = await startWriters({ url: used.url, keys })
  await writers.acknowledges(WRITES)
  return { used, keys, report: await writers.stop() }
}

test('a copy of the data folder, made while the server is stopped, is the whole installation', async () => {
  const { used, keys, report } = await openUsed()
  await used.stop()
  const folder = await newFolder()
  await rm(folder, { recursive: true })
  expect(spawnSync('cp', ['-a', used.dataFolder, folder]).status).toBe(0)

  const copy = await open(folder)
  const target = { url: copy.url, keys, databaseUrl: await copy.databaseUrl() }
  const account = await expectNothingLost(report, target) // its repetitions show that keys and sessions are there, too
  expect(account.acknowledged).toBeGreaterThanOrEqual(WRITES)
})

test('rows brought into another PostgreSQL, as a dump brings them, are mended by the next start: the feed is whole and goes on', async () => {
  const { used, keys, report } = await openUsed()
  const other = await open()
  const [from, to] = [await used.databaseUrl(), await other.databaseUrl()]
  const told = await feedOf(used, keys)
  await copyRows({ from, to })
  const broken = (await examine({ url: to })).filter((finding) => !isHealthy(finding))
  expect(broken.map(({ name }) => name)).toEqual(['feed-of-this-server'])

  await other.stop()
  await other.start()
  await expectNothingLost(report, { url: other.url, keys, databaseUrl: await other.databaseUrl() })
  expect((await feedOf(other, keys)).toSorted()).toEqual(told.toSorted())
  const headers = { authorization: `Bearer ${keys[0]}` }
  await other.visitor(headers).post('/trpc/deals.create', { name: 'After the restore' }).expect(200)
  expect(await feedOf(other, keys)).toHaveLength(told.length + 1)
})

/** The ids of all events that a program gets who reads the feed from its beginning. */
async function feedOf({ visitor }: Installation, [key]: string[]): Promise<string[]> {
  const program = visitor({ authorization: `Bearer ${key}` })
  const ids: string[] = []
  let after: string | null = null
  do {
    const { json } = await program.ask('events.list', { after, limit: 200 }).expect(200)
    const { items }: Page = (json as { result: { data: Page } }).result.data
    ids.push(...items.map(({ id }) => id))
    after = items.at(-1)?.cursor ?? null
  } while (after !== null)
  return ids
}

type Page = { items: { id: string; cursor: string }[] }
