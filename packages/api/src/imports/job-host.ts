import { randomUUIDv7 } from 'node:crypto'
import { type Import, type ImportId, OperationId, type WorkspaceId } from '@dealwright/domain'
import type { Platform } from '../db/platform.ts'
import type { Db } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'

/** What a job works with; the clock and the ids can be held by tests. */
export type JobHost = {
  platform: Platform
  now: () => string
  newId: () => string
  /** Asks the job to stop after its current batch; it throws then and goes on from there when it is run again. */
  signal?: AbortSignal | undefined
}

/** The host of everyday: the system's clock and fresh ids. */
export function jobHost(platform: Platform, signal?: AbortSignal): JobHost {
  return { platform, now: platform.clock.now, newId: randomUUIDv7, signal }
}

/** Rows that are decided and written together. */
export const BATCH_ROWS = 1000

/** In the name of whoever asked for the import; it goes on when they have left. */
export async function importAuthor(
  db: Db,
  { now, newId }: JobHost,
  { workspaceId, job }: { workspaceId: WorkspaceId; job: Import },
): Promise<Author> {
  const member =
    job.createdById === null
      ? undefined
      : await db
          .selectFrom('members')
          .select('name')
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', job.createdById)
          .executeTakeFirst()
  return {
    workspaceId,
    actorId: member ? job.createdById : null,
    actorName: member?.name ?? 'Import',
    via: 'import',
    requestId: null,
    importId: job.id,
    operationId: OperationId.parse(job.id),
    at: now(),
    newId,
  }
}

/** Someone else has stopped the import, or is working on it. */
export class ImportInterrupted extends Error {
  constructor(id: ImportId) {
    super(`Import ${id} was interrupted`)
  }
}
