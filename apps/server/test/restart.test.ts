import { inSystem, listWorkspaces, openPlatform, openWorkerPresence, planFile } from '@dealwright/api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { apiAsOwner, type OwnersApi } from '../src/api-as-owner.ts'
import { createLog } from '../src/log/create-log.ts'
import { startServer } from '../src/server.ts'
import { openHost, type TestHost } from './host.ts'

const ROWS = 12_000
let host: TestHost
let api: OwnersApi
let close: () => Promise<void>

beforeEach(async () => {
  host = await openHost()
  await host.setUp()
  const platform = openPlatform({ url: host.database.url })
  const [workspace] = await inSystem(platform, listWorkspaces)
  if (!workspace) throw new Error('It has been set up')
  api = apiAsOwner(platform, workspace)
  close = () => platform.close()
})
afterEach(async () => {
  await close()
  await host.close()
})

const queue = () =>
  host.query<{ task_identifier: string; locked_by: string | null }>(
    `select task_identifier, locked_by from graphile_worker.jobs where task_identifier = 'run-import'`,
  )

async function* file() {
  yield Buffer.from(`Company\n${Array.from({ length: ROWS }, (_, row) => `Company ${row}`).join('\n')}\n`)
}

test('an import goes back into the queue when the server stops, and the next server brings it to its end', async () => {
  const { id } = await planFile(api, { kind: 'companies', fileName: 'companies.csv', bytes: file(), map: {} })
  await api.imports.run({ id })
  await expect.poll(async () => (await api.imports.get({ id })).rowsDone, { interval: 10 }).toBeGreaterThan(0)
  await host.server.stop()

  const stopped = await api.imports.get({ id })
  expect(stopped).toMatchObject({ state: 'running', rowsTotal: ROWS })
  expect(stopped.rowsDone).toBeLessThan(ROWS)
  expect(await queue()).toEqual([{ task_identifier: 'run-import', locked_by: null }])

  await host.query(`update graphile_worker._private_jobs set run_at = now()`) // rather than wait for the pause
  const next = await startServer(host.config, { log: createLog('silent', process.stderr) })
  try {
    await expect.poll(async () => (await api.imports.get({ id })).state, { timeout: 15_000 }).toBe('done')
    expect(await api.imports.get({ id })).toMatchObject({ rowsDone: ROWS, created: ROWS, failed: 0 })
    expect(await host.query('select count(*)::int from companies')).toEqual([{ count: ROWS }])
  } finally {
    await next.stop()
  }
})

test('a job that takes long is no orphan as long as its server lives', async () => {
  const { id } = await planFile(api, { kind: 'companies', fileName: 'companies.csv', bytes: file(), map: {} })
  await api.imports.run({ id })
  await expect.poll(async () => (await api.imports.get({ id })).rowsDone, { interval: 10 }).toBeGreaterThan(0)
  await host.query(`update graphile_worker._private_jobs set locked_at = locked_at - interval '2 minutes'`)

  const other = await openWorkerPresence(host.database.url)
  await other.freeOrphans()
  await other.close()
  const [held] = await queue()
  expect(held?.locked_by).toMatch(/^pool-/)
  await expect.poll(async () => (await api.imports.get({ id })).state, { timeout: 15_000 }).toBe('done')
})
