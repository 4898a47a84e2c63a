import { spawnSync } from 'node:child_process'
import { chmod, lstat, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** The system user that PostgreSQL runs as, where that is not the user of this process. */
export type Account = { uid: number; gid: number }

/** Ordinary users that exist already; PostgreSQL needs no more than one that is not root. */
const CANDIDATES = ['postgres', 'nobody']

/**
 * PostgreSQL refuses to run as root: root lends it an ordinary account. Everyone else runs it as themselves.
 * @param existingData the data directory, where there is one: its owner stays the account
 * @returns undefined when this process's own user will do
 * @throws EmbeddedPostgresError when root finds no account to lend
 */
export async function chooseAccount(existingData?: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const owner = existingData === undefined ? undefined : await lstat(existingData).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  for (const name of CANDIDATES) {
    const [uid, gid] = [ask('id', ['-u', name]), ask('id', ['-g', name])]
    if (uid && gid) return { uid, gid }
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and this system has no user named ${CANDIDATES.join(' or ')} to run it as. ` +
      'Start Dealwright as an ordinary user, or set DATABASE_URL to a server of your own.',
  )
}

/** Whether the account may enter a folder or run a file, whatever stands in its way: modes, owners or access lists. */
export function canReach(path: string, account: Account | undefined): boolean {
  if (!account) return true
  return spawnSync('sh', ['-c', 'test -x "$0"', path], { ...account, cwd: '/' }).status === 0
}

/**
 * Lets the account pass through the data folder, without looking in: whoever made it for us may have closed it to
 * others. Only this one folder is opened, never one above it, and never somebody's home.
 */
export async function letPass(dataFolder: string, account: Account | undefined): Promise<void> {
  if (!account || canReach(dataFolder, account)) return
  if (dataFolder === os.homedir() || !canReach(path.dirname(dataFolder), account)) return
  await chmod(dataFolder, (await stat(dataFolder)).mode | 0o011)
}

function ask(program: string, args: string[]): number | undefined {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}
