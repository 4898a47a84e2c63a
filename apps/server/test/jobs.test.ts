import { inWrite, jobs, openPlatform, openWorkerPresence, type Platform } from '@dealwright/api'
import { WorkspaceId } from '@dealwright/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHost, type TestHost } from './host.ts'

let host: TestHost
let platform: Platform
let workspaceId: WorkspaceId

/** Without a worker, so that jobs stay where they are put. */
beforeAll(async () => {
  host = await openHost()
  await host.setUp()
  await host.server.stop()
  platform = openPlatform({ url: host.database.url })
  const [workspace] = await host.query<{ id: string }>('select workspace_id as id from workspaces')
  workspaceId = WorkspaceId.parse(workspace?.id)
})
afterAll(async () => {
  await platform.close()
  await host.close()
})

const IMPORT = '01890a5d-ac96-774b-bcce-b302099a8057'
const queue = () =>
  host.query<{ task: string; payload: unknown; key: string | null }>(
    `select t.identifier as task, j.payload, j.key from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'run-import'`,
  )

test('a job appears when the transaction that asked for it commits, and once however often it is asked for', async () => {
  const ask = () =>
    inWrite(platform, workspaceId, (db) => jobs.enqueue(db, { name: 'run-import', workspaceId, importId: IMPORT }))
  await ask()
  await ask()
  expect(await queue()).toEqual([
    { task: 'run-import', payload: { importId: IMPORT, workspaceId }, key: `run-import ${IMPORT}` },
  ])
})

test('and not at all when it is undone', async () => {
  const before = await queue()
  const undone = inWrite(platform, workspaceId, async (db) => {
    await jobs.enqueue(db, { name: 'run-import', workspaceId, importId: '01890a5d-ac96-774b-bcce-000000000000' })
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  expect(await queue()).toEqual(before)
})

test('the sealed role asks for work in its own workspace alone, and cannot look into the queue', async () => {
  const client = await platform.app.connect()
  try {
    await expect(client.query('select * from graphile_worker._private_jobs')).rejects.toThrow('permission denied')
    await expect(client.query(`select graphile_worker.add_job('run-import')`)).rejects.toThrow('permission denied')
    await expect(client.query(`select enqueue_job('run-import', '{}', 'x')`)).rejects.toThrow('names none')
    await expect(client.query(`select * from auth."user"`)).rejects.toThrow('permission denied')
    await client.query(`select set_config('dealwright.workspace_id', $1, false)`, [workspaceId])
    const forged = { workspaceId: '01890a5d-ac96-774b-bcce-ffffffffffff' }
    await client.query(`select enqueue_job('run-import', $1::jsonb, 'forged')`, [JSON.stringify(forged)])
    expect(await queue()).toContainEqual({ task: 'run-import', payload: { workspaceId }, key: 'forged' })
  } finally {
    client.release(true)
  }
})

test('a job of a worker that died goes back into the queue; one of a worker that lives stays its own', async () => {
  const [dead, alive] = [await openWorkerPresence(host.database.url), await openWorkerPresence(host.database.url)]
  await dead.announce('worker-dead')
  await alive.announce('worker-alive')
  await host.query(
    `select graphile_worker.add_job('kept', job_key => name) from unnest(array['worker-dead', 'worker-alive']) as name`,
  )
  await host.query(`update graphile_worker._private_jobs set locked_at = now() - interval '2 minutes', locked_by = key
    where key like 'worker-%'`)
  const held = async () =>
    (
      await host.query<{ key: string }>(`select key from graphile_worker.jobs where locked_by is not null order by key`)
    ).map(({ key }) => key)

  await alive.freeOrphans()
  expect(await held()).toEqual(['worker-alive', 'worker-dead'])
  await dead.close()
  await alive.freeOrphans()
  expect(await held()).toEqual(['worker-alive'])

  // A break of the connection is no death.
  await host.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'dealwright jobs' and datname = current_database()`)
  const announced = () =>
    host.query(`select 1 from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and application_name = 'dealwright jobs' and datname = current_database()`)
  await expect.poll(announced, { timeout: 5000 }).toHaveLength(1)
  await alive.freeOrphans()
  expect(await held()).toEqual(['worker-alive'])
  await alive.close()
})
