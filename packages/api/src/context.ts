import type { Instant, WorkspaceId } from '@dealwright/domain'
import type { Caller } from './access/caller.ts'
import type { Platform } from './db/platform.ts'
import type { Db, Trx } from './db/transaction.ts'
import type { Author } from './events/author.ts'

/** Work to be done after the transaction that asked for it, and only if that commits. */
export type Jobs = {
  enqueue(db: Trx, job: { name: 'run-import'; workspaceId: string; importId: string }): Promise<void>
}

/** What the host gives to each call. Clock and ids come from here, so that tests can hold them. */
export type Context = {
  platform: Platform
  /** Null for a stranger. */
  caller: Caller | null
  jobs: Jobs
  requestId: string
  /** Makes a repeated write give the first one's reply. */
  idempotencyKey: string | null
  now(): Instant
  newId(): string
  /** 61 letters and digits that nobody guesses; see access/new-secret.ts. */
  newSecret(): string
}

/** What a question's procedure works with. */
export type ReadContext = { db: Db; caller: Caller; workspaceId: WorkspaceId; now: Instant }

/** What a command's procedure works with: the transaction, and in whose name it writes. */
export type WriteContext = {
  db: Trx
  caller: Caller
  workspaceId: WorkspaceId
  now: Instant
  author: Author
  newId(): string
}
