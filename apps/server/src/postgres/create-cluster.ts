import { randomBytes } from 'node:crypto'
import { chmod, chown, lstat, mkdir, mkdtemp, rename, rm, statfs, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { LEAKPROOF_FUNCTIONS } from '@dealwright/api'
import { canReach, chooseAccount, letPass, type Account } from './account.ts'
import { locateBinaries } from './binaries.ts'
import { EmbeddedPostgresError, explainFailure } from './embedded-postgres-error.ts'
import { runProgram } from './run-program.ts'

/** The role that owns the database `dealwright`. It is no superuser, as on a server that somebody else runs. */
export const ROLE = 'dealwright'
export const DATABASE = 'dealwright'

/** Where root keeps a cluster whose account cannot reach the data folder (under root's own home, say). */
const SYSTEM_FOLDER = '/var/lib/dealwright'
const SPACE_NEEDED = 200 * 2 ** 20

const HOST_BASED_ACCESS = `# Only programs on this machine, and only with the password.
host all all 127.0.0.1/32 scram-sha-256
`

/**
 * Creates a database cluster at `link`: UTF8, the same collation everywhere (builtin C.UTF-8), checksums, a generated
 * password. It appears whole or not at all, so another process may be doing the same, and this one may be killed.
 * @throws EmbeddedPostgresError with the reason and the way out
 */
export async function createCluster(link: string, log: (message: string) => void): Promise<void> {
  const account = await chooseAccount()
  const dataFolder = path.dirname(link)
  await letPass(dataFolder, account)
  const isReachable = canReach(dataFolder, account)
  const draft = await makeDraft(isReachable ? dataFolder : SYSTEM_FOLDER)
  try {
    log(
      isReachable
        ? 'Creating the database …'
        : `Creating the database, in ${draft}, which PostgreSQL's user can reach …`,
    )
    await fill(draft, account)
    await (isReachable ? rename(draft, link) : symlink(draft, link))
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    const somebodyElseWasFirst = await lstat(link).catch(() => undefined)
    if (!somebodyElseWasFirst) throw error
  }
}

async function makeDraft(folder: string): Promise<string> {
  const advice = 'Set DEALWRIGHT_DATA to a folder that you may write, on a disk with room.'
  try {
    await mkdir(folder, { recursive: true, mode: 0o755 })
    const { bavail, bsize } = await statfs(folder)
    if (bavail * bsize > SPACE_NEEDED) return await mkdtemp(path.join(folder, 'postgres-'))
  } catch (cause) {
    throw new EmbeddedPostgresError(`No database can be made in ${folder} (${String(cause)}). ${advice}`, { cause })
  }
  throw new EmbeddedPostgresError(`Less than ${SPACE_NEEDED / 2 ** 20} MB are free in ${folder}. ${advice}`)
}

async function fill(home: string, account: Account | undefined): Promise<void> {
  const data = path.join(home, 'data')
  await mkdir(data, { mode: 0o700 })
  if (account) {
    await chmod(home, 0o711)
    await chown(data, account.uid, account.gid)
  }
  const program = { binaries: await locateBinaries(home, account), account }
  const initdb = await runProgram({ ...program, name: 'initdb', args: initdbArguments(data) })
  if (initdb.code !== 0) throw explainFailure('Creating the database', initdb.output)

  const password = randomBytes(24).toString('base64url')
  // Single-user mode: no port is open before the password is set.
  const args = ['--single', '-D', data, 'template1']
  const roles = await runProgram({ ...program, name: 'postgres', args, input: firstStatements(password) })
  if (roles.code !== 0 || /ERROR:|FATAL:/.test(roles.output))
    throw explainFailure('Creating the database', roles.output)
  await writeFile(path.join(data, 'pg_hba.conf'), HOST_BASED_ACCESS)
  await writeFile(path.join(home, 'password'), `${password}\n`, { mode: 0o600 })
}

function initdbArguments(data: string): string[] {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', timezone: 'UTC', log_timezone: 'UTC' }
  return [
    `--pgdata=${data}`,
    '--username=postgres',
    '--auth=trust', // until our own pg_hba.conf replaces it, before the first start
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`]),
  ]
}

/** In single-user mode each line is a statement. */
function firstStatements(password: string): string {
  return [
    `alter role postgres password '${password}'`,
    `create role ${ROLE} login createdb createrole password '${password}'`,
    // Only a superuser may do this. In template1, every database has it from the beginning.
    ...LEAKPROOF_FUNCTIONS.map((name) => `alter function ${name} leakproof`),
    `create database ${DATABASE} owner ${ROLE}`,
    '',
  ].join('\n')
}
