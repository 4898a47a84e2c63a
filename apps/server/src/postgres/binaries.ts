import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { canReach, type Account } from './account.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

const require = createRequire(import.meta.url)

/**
 * The folder that holds `bin`, `lib` and `share` of the PostgreSQL that npm installed.
 * @param home where a copy is kept when the account cannot reach the installed one (a project under root's own folder)
 * @throws EmbeddedPostgresError when there is no build for this system
 */
export async function locateBinaries(home: string, account: Account | undefined): Promise<string> {
  const { native, version } = findPackage()
  if (canUse(native, account)) return native
  const copy = path.join(home, `postgresql-${version}`)
  if (!canUse(copy, account)) await stage(native, copy)
  return copy
}

function canUse(native: string, account: Account | undefined): boolean {
  return canReach(path.join(native, 'bin', 'postgres'), account) && canReach(path.join(native, 'share'), account)
}

function findPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const folder = path.join(path.dirname(require.resolve(name)), '..')
    const { version } = require(path.join(folder, 'package.json')) as { version: string } // npm requires a version
    return { native: path.join(folder, 'native'), version }
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `No PostgreSQL for this system is installed (${name}). Set DATABASE_URL to a PostgreSQL 18 server of your own.`,
      { cause },
    )
  }
}

/** Appears whole or not at all, so that two processes may do it at once. */
async function stage(native: string, copy: string): Promise<void> {
  const draft = await mkdtemp(`${copy}.new-`)
  try {
    await cp(native, draft, { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') })
    spawnSync('chmod', ['-R', 'go+rX', draft])
    await rename(draft, copy)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!(await stat(copy).catch(() => undefined))) throw error
  }
}
