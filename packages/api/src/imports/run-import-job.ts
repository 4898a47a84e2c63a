import { DealError, type Import, ImportId, type WorkspaceId } from '@dealwright/domain'
import { explainDatabaseError } from '../db/constraint.ts'
import type { Platform } from '../db/platform.ts'
import { inRead, inSystem, inWrite } from '../db/transaction.ts'
import { checkRows } from './check-rows.ts'
import { ImportInterrupted, jobHost, type JobHost } from './job-host.ts'
import { MATCHED_TABLES, refreshStatistics, TOLD_TABLES } from './refresh-statistics.ts'
import { revertImport } from './revert-import.ts'
import { runRows } from './run-rows.ts'
import { findImportWorkspace, getImport, lockImport, saveImport } from './store.ts'

/**
 * Does what an import is waiting for: its check, its run or its being undone. The job queue calls it, and calls it again after a crash;
 * it goes on from there. Nothing is waiting, nothing happens. A file or plan that cannot be carried out ends the import with a reason;
 * other errors are thrown, for the queue to try again.
 * @param host the clock and ids, and a signal by which to put the job back into the queue
 */
export async function runImportJob(platform: Platform, importId: string, host: Partial<JobHost> = {}): Promise<void> {
  const full: JobHost = { ...jobHost(platform), ...host, platform }
  const id = ImportId.parse(importId)
  const workspaceId = await inSystem(platform, (db) => findImportWorkspace(db, id))
  if (workspaceId === undefined) return
  const job = await inRead(platform, workspaceId, (db) => getImport(db, workspaceId, { id, ownerId: null }))
  try {
    await work(full, workspaceId, job)
  } catch (error) {
    if (error instanceof ImportInterrupted) return
    const reason = error instanceof DealError ? error : explainDatabaseError(error)
    if (!reason || reason.kind === 'unavailable') throw error
    await stop(full, { workspaceId, id, reason: reason.message })
  }
}

async function work(host: JobHost, workspaceId: WorkspaceId, job: Import): Promise<void> {
  switch (job.state) {
    case 'checking':
      await checkRows(host, workspaceId, job)
      break
    case 'running':
      await runRows(host, workspaceId, job)
      // Whoever looks at once what undoing it would come to need not wait for minutes.
      await refreshStatistics(host.platform, [...MATCHED_TABLES, ...TOLD_TABLES])
      break
    case 'reverting':
      await revertImport(host, workspaceId, job)
      break
    case 'uploading':
    case 'ready':
    case 'checked':
    case 'done':
    case 'cancelled':
    case 'failed':
    case 'reverted':
      break
  }
}

/** A check leaves nothing behind, so the plan can be corrected; a run keeps what it has done. */
async function stop(
  host: JobHost,
  { workspaceId, id, reason }: { workspaceId: WorkspaceId; id: ImportId; reason: string },
): Promise<void> {
  await inWrite(host.platform, workspaceId, async (db) => {
    const job = await lockImport(db, workspaceId, { id, ownerId: null })
    const state = job.state === 'checking' ? 'ready' : job.state === 'running' ? 'failed' : job.state
    await saveImport(db, workspaceId, { ...job, state, error: reason, finishedAt: host.now() }, host.now())
  })
}
