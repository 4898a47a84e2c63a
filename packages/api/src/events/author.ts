import type { EventVia, ImportId, Instant, MemberId, WorkspaceId } from '@dealwright/domain'

/** On whose behalf, through what and when something is written: each event says so. */
export type Author = {
  workspaceId: WorkspaceId
  actorId: MemberId | null
  actorName: string
  via: EventVia
  requestId: string | null
  importId: ImportId | null
  at: Instant
  newId(): string
}
