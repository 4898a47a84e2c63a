import { MigrationError } from '@dealwright/api'
import { DealError } from '@dealwright/domain'
import { ConfigError } from '../config-error.ts'
import { loadConfig } from '../config.ts'
import { EmbeddedPostgresError } from '../postgres/embedded-postgres-error.ts'
import { type AdminSession, openAdminSession } from './admin-session.ts'
import type { Command } from './command.ts'
import { demoLoad } from './demo-load.ts'
import { doctorCommand } from './doctor-command.ts'
import { helpOf, helpOfAll } from './help.ts'
import { importCommand } from './import-command.ts'
import { keyCreate } from './key-create.ts'
import { memberAdd } from './member-add.ts'
import { memberPassword } from './member-password.ts'
import { memberSecondFactorOff } from './member-second-factor.ts'
import { oauthClientCreate } from './oauth-client-create.ts'
import { oauthClientDelete } from './oauth-client-delete.ts'
import { oauthClientList } from './oauth-client-list.ts'
import { parseCommand } from './parse-command.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { workspaceCreate } from './workspace-create.ts'
import { workspaceList } from './workspace-list.ts'

export const COMMANDS: readonly Command[] = [
  workspaceCreate,
  workspaceList,
  memberAdd,
  memberPassword,
  memberSecondFactorOff,
  keyCreate,
  oauthClientCreate,
  oauthClientList,
  oauthClientDelete,
  demoLoad,
]

export type AdminRun = { environment: Record<string, string | undefined>; terminal: Terminal; signal: AbortSignal }

/**
 * Carries out what was typed after `npm run admin --`.
 * @returns the exit code: 0 done · 1 could not be done · 2 was not understood · 130 a person stopped it; an import and the doctor have their own
 */
export async function runAdmin(given: readonly string[], admin: AdminRun): Promise<number> {
  const { terminal, signal } = admin
  try {
    if (given[0] === 'import') return await runImport(given.slice(1), admin)
    if (given[0] === 'doctor') return await doctorCommand(given.slice(1), admin)
    terminal.out.write(`${await run(given, admin)}\n`)
    return 0
  } catch (error) {
    if (signal.aborted) return 130
    terminal.say(explain(error))
    return error instanceof UsageError ? 2 : 1
  }
}

async function run(given: readonly string[], admin: AdminRun): Promise<string> {
  if (given.length === 0 || given[0] === 'help' || given[0] === '--help') return helpOfAll(COMMANDS)
  const { command, values, operands } = parseCommand(COMMANDS, given)
  if (values['help']) return helpOf(command)
  const session = await openSession(admin)
  try {
    const { text, data } = await unlessStopped(admin.signal, command.run({ values, operands }, session, admin.terminal))
    return values['json'] ? JSON.stringify(data, null, 2) : text
  } finally {
    await session.close() // or a database that we started would go on without us
  }
}

function runImport(given: readonly string[], admin: AdminRun): Promise<number> {
  const { terminal, signal } = admin
  return importCommand(given, { openSession: () => openSession(admin), out: terminal.out, err: terminal.err, signal })
}

async function openSession({ environment, terminal }: AdminRun): Promise<AdminSession> {
  return openAdminSession(await loadConfig(environment), terminal.say)
}

function unlessStopped<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Stopped')), { once: true })
    work.then(resolve, reject)
  })
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\nShow all commands: npm run admin -- help`
  const reason = error instanceof Error && error.cause instanceof DealError ? error.cause : error // tRPC wraps ours
  if (reason instanceof DealError) {
    const fields = (reason.details.fields ?? []).map(({ field, message }) => `\n  ${field}: ${message}`)
    return reason.message + fields.join('')
  }
  if ([ConfigError, EmbeddedPostgresError, MigrationError].some((kind) => reason instanceof kind))
    return String((reason as Error).message)
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)
}
