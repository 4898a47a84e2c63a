import type { Import, WorkspaceId } from '@dealwright/domain'
import { insertCustomFields } from '../custom-fields/store.ts'
import { inBulkWrite, inRead, type Trx } from '../db/transaction.ts'
import { insertEvents } from '../events/store.ts'
import { countBatch, countRowNotices } from './count-batch.ts'
import { decideRows } from './decide-rows.ts'
import { insertFailedRows, insertPendingParents, takePendingParents } from './import-rows-store.ts'
import { BATCH_ROWS, importAuthor, ImportInterrupted, type JobHost } from './job-host.ts'
import { streamParts } from './parts-store.ts'
import { plannedFields } from './planned-fields.ts'
import { type PreparedRun, prepareRun, runContext } from './prepare-run.ts'
import { type Batch, readAhead, readBatches } from './read-batches.ts'
import { isTimeToRefresh, MATCHED_TABLES, refreshStatistics } from './refresh-statistics.ts'
import { settleParents } from './settle-parents.ts'
import { lockImport, saveImport } from './store.ts'

/**
 * Carries out a plan, batch by batch. Each batch is one transaction that also notes how far the import has come: after a crash it goes on
 * behind the last one that was committed.
 * @throws ImportInterrupted when the import was cancelled
 */
export async function runRows(host: JobHost, workspaceId: WorkspaceId, started: Import): Promise<void> {
  const step = stepper(host, workspaceId, started.id)
  await step(started.rowsDone, async (db, job) => {
    const { plan, context } = await prepareRun(db, workspaceId, job)
    const author = await importAuthor(db, host, { workspaceId, job })
    // They stay when the import is reverted, as does whatever else has come to use them.
    await insertCustomFields(db, author, plannedFields(plan, context.customFields, host.newId))
    return job
  })
  const prepared = await inRead(host.platform, workspaceId, (db) => prepareRun(db, workspaceId, started))
  const bytes = streamParts(host.platform, workspaceId, started.id)
  let done = started.rowsDone
  let batches = 0
  for await (const batch of readAhead(readBatches(bytes, { ...prepared, skip: done }))) {
    await step(batch.start, (db, job) => runBatch(db, host, { workspaceId, job, prepared, batch }))
    done = batch.start + batch.size
    if (isTimeToRefresh(++batches)) await refreshStatistics(host.platform, MATCHED_TABLES)
  }
  let isSettled = false
  while (!isSettled) {
    await step(done, async (db, job) => {
      const settled = await settleSome(db, host, { workspaceId, job, prepared })
      isSettled = settled === null
      return settled ?? finish(db, host, workspaceId, job)
    })
  }
}

type Place = { workspaceId: WorkspaceId; job: Import; prepared: PreparedRun }

async function runBatch(
  db: Trx,
  host: JobHost,
  { workspaceId, job, prepared, batch }: Place & { batch: Batch },
): Promise<Import> {
  const run = runContext(prepared, await importAuthor(db, host, { workspaceId, job }), null)
  const decision = await decideRows(db, run, batch.rows)
  await decision.write(db)
  const counted = countBatch(job, batch, decision)
  const of = { workspaceId, importId: job.id }
  await insertFailedRows(db, of, counted.failed)
  await insertPendingParents(db, of, decision.pending)
  return counted.job
}

/** Null when no parent is left to be found. */
async function settleSome(db: Trx, host: JobHost, { workspaceId, job, prepared }: Place): Promise<Import | null> {
  const pending = await takePendingParents(db, { workspaceId, importId: job.id }, BATCH_ROWS)
  if (pending.length === 0) return null
  const settlement = await settleParents(
    db,
    runContext(prepared, await importAuthor(db, host, { workspaceId, job }), null),
    pending,
  )
  await settlement.write(db)
  return countRowNotices(job, settlement.notices)
}

async function finish(db: Trx, host: JobHost, workspaceId: WorkspaceId, job: Import): Promise<Import> {
  const author = await importAuthor(db, host, { workspaceId, job })
  const { created, updated, skipped, failed } = job
  await insertEvents(db, author, [
    {
      entity: 'import',
      entityId: job.id,
      kind: 'import.finished',
      before: null,
      after: { created, updated, skipped, failed },
    },
  ])
  return { ...job, state: 'done', rowsTotal: job.rowsDone, finishedAt: author.at }
}

/** One step of the import at a time: it goes on only from where it is known to stand, whoever else may be working on it. */
function stepper(host: JobHost, workspaceId: WorkspaceId, id: Import['id']) {
  return async (rowsDone: number, act: (db: Trx, job: Import) => Promise<Import>): Promise<void> => {
    host.signal?.throwIfAborted()
    await inBulkWrite(host.platform, workspaceId, async (db) => {
      const job = await lockImport(db, workspaceId, { id, ownerId: null })
      if (job.state !== 'running' || job.rowsDone !== rowsDone) throw new ImportInterrupted(id)
      await saveImport(db, workspaceId, await act(db, job), host.now())
    })
  }
}
