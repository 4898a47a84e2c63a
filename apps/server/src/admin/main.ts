import process from 'node:process'
import { DealError } from '@dealwright/domain'
import { ConfigError } from '../config-error.ts'
import { loadConfig } from '../config.ts'
import { EmbeddedPostgresError } from '../postgres/embedded-postgres-error.ts'
import { openAdminSession } from './admin-session.ts'
import type { Command } from './command.ts'
import { demoLoad } from './demo-load.ts'
import { helpOf, helpOfAll } from './help.ts'
import { keyCreate } from './key-create.ts'
import { memberAdd } from './member-add.ts'
import { memberPassword } from './member-password.ts'
import { parseCommand } from './parse-command.ts'
import { processTerminal } from './process-terminal.ts'
import { UsageError } from './usage-error.ts'
import { workspaceCreate } from './workspace-create.ts'
import { workspaceList } from './workspace-list.ts'

const COMMANDS: readonly Command[] = [workspaceCreate, workspaceList, memberAdd, memberPassword, keyCreate, demoLoad]

async function main(given: string[]): Promise<void> {
  if (given.length === 0 || given[0] === 'help' || given[0] === '--help') return print(helpOfAll(COMMANDS))
  const { command, values, operands } = parseCommand(COMMANDS, given)
  if (values['help']) return print(helpOf(command))
  const session = await openAdminSession(await loadConfig(process.env), processTerminal.say)
  // A database that we started would go on without us.
  const giveUp = () => void session.close().finally(() => process.exit(130))
  process.once('SIGINT', giveUp).once('SIGTERM', giveUp)
  try {
    const { text, data } = await command.run({ values, operands }, session, processTerminal)
    print(values['json'] ? JSON.stringify(data, null, 2) : text)
  } finally {
    process.off('SIGINT', giveUp).off('SIGTERM', giveUp)
    await session.close()
  }
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

/** 1: it could not be done; 2: it was not understood. */
function report(error: unknown): void {
  process.exitCode = error instanceof UsageError ? 2 : 1
  process.stderr.write(`${explain(error)}\n`)
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\nShow all commands: npm run admin -- help`
  const reason = error instanceof Error && error.cause instanceof DealError ? error.cause : error // tRPC wraps ours
  if (reason instanceof DealError) {
    const fields = (reason.details.fields ?? []).map(({ field, message }) => `\n  ${field}: ${message}`)
    return reason.message + fields.join('')
  }
  if (reason instanceof ConfigError || reason instanceof EmbeddedPostgresError) return reason.message
  return reason instanceof Error ? (reason.stack ?? reason.message) : String(reason)
}

await main(process.argv.slice(2)).catch(report)
