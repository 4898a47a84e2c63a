import type { Actor, ApiKeyId, EventVia, WorkspaceSettings } from '@dealwright/domain'

/** Who is calling, as the host has found out from a session or a key. */
export type Caller = Actor & {
  /** As the history shows it. */
  name: string
  via: EventVia
  /** Null for a person's session. */
  keyId: ApiKeyId | null
  settings: WorkspaceSettings
}
