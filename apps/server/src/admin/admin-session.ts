import { inSystem, listWorkspaces, openPlatform, type Platform, type WorkspaceSummary } from '@dealwright/api'
import { pino } from 'pino'
import { apiAsOwner, type OwnersApi } from '../api-as-owner.ts'
import type { AccountSettings } from '../auth/accounts.ts'
import { openAuthPool } from '../auth/open-auth-pool.ts'
import type { Config } from '../config.ts'
import { migrateDatabase } from '../database/migrate-database.ts'
import { openDatabase } from '../database/open-database.ts'
import { UsageError } from './usage-error.ts'

/** A terminal at work on the database of an installation. */
export type AdminSession = {
  platform: Platform
  settings: AccountSettings
  /** The workspace of this name or id; the only one there is, when none is named. @throws UsageError */
  workspace(nameOrId: string | undefined): Promise<WorkspaceSummary>
  /** The API of a workspace, with an owner's rights and the terminal's name in the history. */
  api(workspace: WorkspaceSummary): OwnersApi
  close(): Promise<void>
}

/**
 * Opens the same database that the server uses, whether the server runs or not, and brings it up to date.
 * @throws ConfigError, EmbeddedPostgresError
 */
export async function openAdminSession(config: Config, say: (message: string) => void): Promise<AdminSession> {
  const database = await openDatabase(config, say)
  const authPool = openAuthPool(database.url)
  const platform = openPlatform({ url: database.url, size: 4 })
  const close = async () => {
    await Promise.all([platform.close(), authPool.end()])
    await database.close()
  }
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const settings = { secret: config.authSecret, publicUrl, log: pino({ level: 'silent' }) }
  try {
    await migrateDatabase(database.url, { ...settings, database: authPool })
  } catch (error) {
    await close()
    throw error
  }
  return {
    platform,
    settings,
    close,
    workspace: async (nameOrId) => choose(await inSystem(platform, listWorkspaces), nameOrId),
    api: (workspace) => apiAsOwner(platform, workspace),
  }
}

function choose(workspaces: WorkspaceSummary[], nameOrId: string | undefined): WorkspaceSummary {
  const wanted = nameOrId?.toLowerCase()
  const found = workspaces.filter(
    ({ id, name }) => wanted === undefined || id === wanted || name.toLowerCase() === wanted,
  )
  const [workspace] = found
  if (workspace && found.length === 1) return workspace
  if (workspaces.length === 0) throw new UsageError('There is no workspace yet. Make one with `workspace create`.')
  const list = (found.length > 0 ? found : workspaces).map(({ id, name }) => `  ${id}  ${name}`).join('\n')
  if (nameOrId === undefined) throw new UsageError(`Say which workspace, with --workspace and its name or id:\n${list}`)
  if (workspace) throw new UsageError(`There are several workspaces called "${nameOrId}". Give the id of one:\n${list}`)
  throw new UsageError(`There is no workspace "${nameOrId}". There ${workspaces.length === 1 ? 'is' : 'are'}:\n${list}`)
}
