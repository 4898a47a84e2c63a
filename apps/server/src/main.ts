import process from 'node:process'
import { parseArgs } from 'node:util'
import { MigrationError } from '@dealwright/api'
import { announcement } from './announcement.ts'
import { ConfigError } from './config-error.ts'
import { type Config, loadConfig } from './config.ts'
import { createLog } from './log/create-log.ts'
import { terminalLog } from './log/terminal-log.ts'
import { EmbeddedPostgresError } from './postgres/embedded-postgres-error.ts'
import { startServer } from './server.ts'

const HELP = `Starts Dealwright.

  npm start             opens your installation
  npm start -- --demo   opens a workspace filled with a sample of 8,800 deals

Settings are read from the environment and from the file .env; .env.example shows all of them.
`

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { demo: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
  if (values.help) return say(HELP)
  const config = await loadConfig(process.env)
  const log = createLog(config.logLevel, logDestination(config))
  const starting = startServer(config, { log, say, demo: values.demo ?? false })

  // Signals may come while it starts: then it is stopped once it stands, and nothing is left behind.
  let calls = 0
  const stop = async (exitCode: number) => {
    calls += 1
    if (calls === 1) say('Stopping … (once more to stop at once)')
    if (calls > 2) process.exit(1)
    const server = await starting.catch(() => undefined)
    await server?.stop(calls > 1 ? { patience: 0 } : {})
    process.exit(exitCode)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Something that nobody foresaw: the server stops')
    calls += 1
    void stop(1)
  })

  say(announcement(await starting))
}

/** A person reads sentences; everything else that collects the output gets each entry as JSON. */
function logDestination({ logLevel }: Config) {
  const wantsAll = logLevel === 'debug' || logLevel === 'trace'
  return process.stdout.isTTY ? terminalLog(process.stdout, wantsAll) : process.stdout
}

function say(message: string): void {
  process.stdout.write(`${message}\n`)
}

/** What says in its message, in words for a person, what is wrong and what to do. */
const EXPLAINED = [ConfigError, EmbeddedPostgresError, MigrationError]

main().catch((error: unknown) => {
  const isExplained = EXPLAINED.some((kind) => error instanceof kind) || isBadArgument(error)
  process.stderr.write(
    isExplained ? `${(error as Error).message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
})

function isBadArgument(error: unknown): boolean {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
