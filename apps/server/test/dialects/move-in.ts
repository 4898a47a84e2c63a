import { randomUUIDv7 } from 'node:crypto'
import { createWorkspace, inSystem, type Platform } from '@dealwright/api'
import type { Dialect } from '@dealwright/dialects'
import { DEFAULT_WORKSPACE_SETTINGS } from '@dealwright/domain'
import { type Names, seedOf } from '../../../../packages/dialects/test/example.ts'
import { apiAsOwner } from '../../src/api-as-owner.ts'
import { openSession } from '../../src/dialects/open-session.ts'

/** A workspace of its own, filled with what the vendor's page speaks of, and a key for the old program. */
export async function moveIn(platform: Platform, dialect: Dialect): Promise<{ key: string; names: Names }> {
  const { name, title } = dialect
  const now = new Date().toISOString()
  const owner = { name: 'Ada', email: `ada@${name}.example`, userId: `user of ${name}` }
  const { workspaceId: id, ownerId } = await inSystem(platform, (db) =>
    createWorkspace(db, { name: title, owner, now, newId: randomUUIDv7 }),
  )
  const terminal = apiAsOwner(platform, { id, settings: DEFAULT_WORKSPACE_SETTINGS })
  const { key } = await terminal.apiKeys.create({ name: title, scopes: ['admin'], dialects: [name], memberId: ownerId })
  const [seed, { api }] = await Promise.all([seedOf(name), openSession(dialect, { platform, key, requestId: 'seed' })])
  return { key, names: await seed(api) }
}
