import { randomUUIDv7 } from 'node:crypto'
import { createCaller, jobs, newSecret, type Platform } from '@dealwright/api'
import type { Workspace } from '@dealwright/domain'

/** The API as a workspace's owner sees it. */
export type OwnersApi = ReturnType<typeof createCaller>

/**
 * The API of a workspace for whoever sits at the terminal: they own the database, and so everything in it. The history
 * names the terminal.
 */
export function apiAsOwner(platform: Platform, { id, settings }: Pick<Workspace, 'id' | 'settings'>): OwnersApi {
  return createCaller({
    platform,
    caller: {
      workspaceId: id,
      memberId: null,
      teamId: null,
      role: 'owner',
      scopes: ['admin'],
      name: 'Terminal',
      via: 'terminal',
      keyId: null,
      settings,
    },
    jobs,
    requestId: `terminal-${randomUUIDv7()}`,
    idempotencyKey: null,
    now: platform.clock.now,
    newId: randomUUIDv7,
    newSecret,
  })
}
