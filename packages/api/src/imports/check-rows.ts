import type { Import, WorkspaceId } from '@dealwright/domain'
import { inRead, inWrite, type Trx } from '../db/transaction.ts'
import type { PendingParent } from './batch.ts'
import { countBatch, countRowNotices } from './count-batch.ts'
import { decideRows } from './decide-rows.ts'
import { deleteImportRows, insertFailedRows } from './import-rows-store.ts'
import { importAuthor, ImportInterrupted, type JobHost } from './job-host.ts'
import { streamParts } from './parts-store.ts'
import { prepareRun, runContext } from './prepare-run.ts'
import { readAhead, readBatches } from './read-batches.ts'
import { settleParents } from './settle-parents.ts'
import { lockImport, saveImport } from './store.ts'

/**
 * Says what a run would do, by deciding every row as a run does and writing none of it: counts, notices, and the rows that would fail.
 * What earlier rows would have made is remembered, a key each, so that later ones are judged as they would be then. A check that was
 * broken off begins anew.
 * @throws ImportInterrupted when it was cancelled
 */
export async function checkRows(host: JobHost, workspaceId: WorkspaceId, started: Import): Promise<void> {
  const of = { workspaceId, importId: started.id }
  let job: Import = { ...started, rowsDone: 0, created: 0, updated: 0, skipped: 0, failed: 0, notices: [] }
  await save(null, job, (db) => deleteImportRows(db, of))
  const { prepared, author } = await inRead(host.platform, workspaceId, async (db) => ({
    prepared: await prepareRun(db, workspaceId, started),
    author: await importAuthor(db, host, { workspaceId, job: started }),
  }))
  const run = runContext(prepared, author, new Map())
  const pending: PendingParent[] = []
  for await (const batch of readAhead(
    readBatches(streamParts(host.platform, workspaceId, started.id), { ...prepared, skip: 0 }),
  )) {
    const decision = await inRead(host.platform, workspaceId, (db) => decideRows(db, run, batch.rows))
    pending.push(...decision.pending)
    const counted = countBatch(job, batch, decision)
    await save(batch.start, counted.job, (db) => insertFailedRows(db, of, counted.failed))
    job = counted.job
  }
  const settlement = await inRead(host.platform, workspaceId, (db) => settleParents(db, run, pending))
  job = countRowNotices(job, settlement.notices)
  const checked: Import = { ...job, state: 'checked', rowsTotal: job.rowsDone, finishedAt: host.now() }
  await save(job.rowsDone, checked, async () => {})

  /** Goes on only from where the check is known to stand; null begins it anew. Of two that work on it, one gets on. */
  async function save(rowsDone: number | null, next: Import, act: (db: Trx) => Promise<void>): Promise<void> {
    host.signal?.throwIfAborted()
    await inWrite(host.platform, workspaceId, async (db) => {
      const known = await lockImport(db, workspaceId, { id: started.id, ownerId: null })
      const isOurs = rowsDone === null || known.rowsDone === rowsDone
      if (known.state !== 'checking' || !isOurs) throw new ImportInterrupted(started.id)
      await act(db)
      await saveImport(db, workspaceId, next, host.now())
    })
  }
}
