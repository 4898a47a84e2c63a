import type { EventId, EventVia, ImportId, Instant, MemberId, OperationId, WorkspaceId } from '@dealwright/domain'

/** On whose behalf, through what and when something is written: each event says so. */
export type Author = {
  workspaceId: WorkspaceId
  actorId: MemberId | null
  actorName: string
  via: EventVia
  requestId: string | null
  importId: ImportId | null
  /** What its events have in common and are undone by; absent for what is not a command. */
  operationId?: OperationId
  /** When it undoes: the event that a change of this record reverses. */
  undoes?(entityId: string): EventId | null
  at: Instant
  newId(): string
}
