import type { Import, WorkspaceId } from '@dealwright/domain'
import { inBulkWrite, type Trx } from '../db/transaction.ts'
import { insertEvents } from '../events/store.ts'
import { countRowNotices } from './count-batch.ts'
import type { ImportedEntity } from './find-records.ts'
import { countTouched, findChangedSince, findReferred, listTouched, type TouchedRecord } from './find-touched.ts'
import { insertKeptRecords } from './import-rows-store.ts'
import { BATCH_ROWS, importAuthor, ImportInterrupted, type JobHost } from './job-host.ts'
import { refreshStatistics, TOLD_TABLES } from './refresh-statistics.ts'
import { deleteTraces, revertRecords } from './revert-records.ts'
import { findRevertedTo, lockImport, saveImport, saveRevertedTo } from './store.ts'

/**
 * Undoes exactly what a run has done, batch by batch: what it made is deleted, what it changed is set back. A record that someone has
 * changed since, or that something else refers to, is kept and listed. Custom fields and entries of lists that the run added stay.
 * After a crash it goes on behind the last batch.
 */
export async function revertImport(host: JobHost, workspaceId: WorkspaceId, started: Import): Promise<void> {
  await refreshStatistics(host.platform, TOLD_TABLES)
  let isDone = false
  while (!isDone) {
    host.signal?.throwIfAborted()
    isDone = await inBulkWrite(host.platform, workspaceId, async (db) => {
      const job = await lockImport(db, workspaceId, { id: started.id, ownerId: null })
      if (job.state !== 'reverting') throw new ImportInterrupted(job.id)
      const next = await revertSome(db, host, workspaceId, job)
      await saveImport(db, workspaceId, next, host.now())
      return next.state === 'reverted'
    })
  }
}

async function revertSome(db: Trx, host: JobHost, workspaceId: WorkspaceId, job: Import): Promise<Import> {
  const author = await importAuthor(db, host, { workspaceId, job })
  const of = { workspaceId, importId: job.id }
  const rowsTotal = job.rowsDone === 0 ? await countTouched(db, of) : job.rowsTotal
  const before = job.rowsDone === 0 ? null : await findRevertedTo(db, workspaceId, job.id)
  const { records: touched, reachedSeq } = await listTouched(db, of, { before, limit: BATCH_ROWS })
  if (reachedSeq === null) {
    await insertEvents(db, author, [
      { entity: 'import', entityId: job.id, kind: 'import.reverted', before: null, after: { records: job.rowsDone } },
    ])
    return { ...job, state: 'reverted', rowsTotal: job.rowsDone, finishedAt: author.at }
  }
  let next: Import = { ...job, rowsTotal }
  for (const [entity, records] of Map.groupBy(touched, (record) => record.entity)) {
    const kept = await keptOnes(db, of, { entity, records })
    const reverted = records.filter(({ id }) => !kept.has(id))
    const reversed = new Map(reverted.map(({ id, lastEventId }) => [id, lastEventId]))
    const undoes = (id: string) => reversed.get(id) ?? null
    await revertRecords(db, { ...author, undoes }, { entity, records: reverted })
    const ids = reverted.map(({ id }) => id)
    await deleteTraces(db, workspaceId, {
      source: job.plan?.externalSource ?? '',
      since: job.startedAt ?? job.createdAt,
      ids,
    })
    await insertKeptRecords(
      db,
      of,
      [...kept].map(([id, why]) => ({ entity, id, why })),
    )
    const notices = records.map(({ id, before }) => {
      const kind = kept.has(id)
        ? ('revert_kept' as const)
        : before === null
          ? ('revert_deleted' as const)
          : ('revert_restored' as const)
      return { number: 1, notices: [{ kind, column: null, given: entity, meant: kept.get(id) ?? null }] }
    })
    next = countRowNotices(next, notices)
  }
  await saveRevertedTo(db, workspaceId, { id: job.id, seq: reachedSeq })
  return { ...next, rowsDone: job.rowsDone + touched.length }
}

/** The records that must not be touched, each with the reason. */
async function keptOnes(
  db: Trx,
  of: { workspaceId: WorkspaceId; importId: Import['id'] },
  { entity, records }: { entity: ImportedEntity; records: readonly TouchedRecord[] },
): Promise<Map<string, string>> {
  const changed = await findChangedSince(
    db,
    of,
    records.map(({ id }) => id),
  )
  const made = records.filter(({ id, before }) => before === null && !changed.has(id)).map(({ id }) => id)
  const referred = await findReferred(db, of, { entity, ids: made })
  return new Map([
    ...[...changed].map((id) => [id, 'it was changed since'] as const),
    ...[...referred].map((id) => [id, 'something else refers to it'] as const),
  ])
}
