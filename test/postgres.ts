import { existsSync, readFileSync, rmSync } from 'node:fs'
import { readdir, realpath, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { openCluster } from '../apps/server/src/postgres/cluster.ts'
import { openEmbeddedPostgres } from '../apps/server/src/postgres/open-embedded-postgres.ts'
import { findRunningServer, stopServer } from '../apps/server/src/postgres/postmaster.ts'
import { migrateToLatest } from '../packages/api/src/db/migrate.ts'
import { databaseUrl, TEMPLATE } from './database-url.ts'
import { WORKERS } from './workers.ts'

const PREFIX = 'dealwright-test-'

/**
 * Boots a PostgreSQL for each worker of the run, with a template database that has the newest schema. Two workers share
 * none: a transaction that is open anywhere on a server holds back the feeds of all its databases. Projects that ask
 * for them share them, being one process; the last one to finish stops them and removes their folders.
 */
export default async function setUpPostgres(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftovers()
  const workers = Array.from({ length: WORKERS }, (_, index) => openForWorker(index + 1))
  const opened = await Promise.all(workers)
  project.provide(
    'postgresUrls',
    opened.map(({ url }) => url),
  )
  return async () => {
    await Promise.all(opened.map(({ close }) => close()))
  }
}

async function openForWorker(worker: number) {
  const dataFolder = path.join(os.tmpdir(), `${PREFIX}${process.pid}-${worker}`)
  const postgres = await openEmbeddedPostgres({ dataFolder, durable: false, log: () => {} })
  if (postgres.startedHere) {
    process.once('exit', () => endAtOnce(dataFolder))
    await buildTemplate(postgres.url)
  }
  return {
    url: postgres.url,
    close: async () => {
      await postgres.stop()
      await removeUnused(dataFolder)
    },
  }
}

async function buildTemplate(server: string): Promise<void> {
  const client = new Client(server)
  await client.connect()
  try {
    await client.query(`create database ${TEMPLATE}`)
    await migrateToLatest({ url: databaseUrl(server, TEMPLATE) })
    await client.query(`alter database ${TEMPLATE} allow_connections false`)
  } finally {
    await client.end()
  }
}

/** A run that is interrupted waits for nothing: the server quits without tidying up, and its folder goes. */
function endAtOnce(dataFolder: string): void {
  const lock = path.join(dataFolder, 'postgres', 'data', 'postmaster.pid')
  if (!existsSync(lock)) return
  const pid = Number.parseInt(readFileSync(lock, 'utf8'), 10)
  process.kill(pid, 'SIGQUIT')
  const clock = new Int32Array(new SharedArrayBuffer(4)) // nothing asynchronous happens any more
  for (let waited = 0; isAlive(pid) && waited < 3000; waited += 10) Atomics.wait(clock, 0, 0, 10)
  rmSync(dataFolder, { recursive: true, force: true })
}

/** Of runs that were killed before they could clean up. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = Number.parseInt(name.slice(PREFIX.length), 10)
    if (!name.startsWith(PREFIX) || isAlive(pid)) continue
    const dataFolder = path.join(os.tmpdir(), name)
    const cluster = await openCluster(dataFolder, () => {}).catch(() => undefined)
    if (cluster && (await findRunningServer(cluster))) await stopServer(cluster)
    await removeUnused(dataFolder)
  }
}

async function removeUnused(dataFolder: string): Promise<void> {
  const home = path.join(dataFolder, 'postgres')
  const files: string[] = await readdir(path.join(home, 'data')).catch(() => [])
  if (files.includes('postmaster.pid')) return
  await rm(await realpath(home).catch(() => home), { recursive: true, force: true })
  await rm(dataFolder, { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
