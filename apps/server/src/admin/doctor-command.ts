import { parseArgs } from 'node:util'
import { examine, type Finding, isHealthy } from '@dealwright/api'
import { loadConfig } from '../config.ts'
import { openDatabase } from '../database/open-database.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

export const DOCTOR_HELP = `npm run doctor [-- --json]

Examines the database of this installation for what must hold in every one, whether the server runs or not, and changes nothing.
A line for each, with the first few that break it and what to do.

  --json   print the findings as JSON

It ends with 0 when all is well, 1 when something is not, 2 when it was not understood.`

/**
 * Examines the database, as it is: it is not brought up to date first.
 * @param given what stands behind `npm run doctor --`
 * @returns the exit code: 0 all is well · 1 something is not
 * @throws UsageError, ConfigError, EmbeddedPostgresError
 */
export async function doctorCommand(
  given: readonly string[],
  { environment, terminal }: { environment: Record<string, string | undefined>; terminal: Terminal },
): Promise<number> {
  const { json, help } = readOptions(given)
  if (help) {
    terminal.out.write(`${DOCTOR_HELP}\n`)
    return 0
  }
  const database = await openDatabase(await loadConfig(environment), terminal.say)
  try {
    const tell = json ? undefined : (finding: Finding) => terminal.out.write(`${linesOf(finding).join('\n')}\n`)
    const findings = await examine({ url: database.url }, tell)
    const broken = findings.filter((finding) => !isHealthy(finding))
    if (json) terminal.out.write(`${JSON.stringify({ isHealthy: broken.length === 0, findings }, null, 2)}\n`)
    else terminal.out.write(`\n${verdict(findings.length, broken.length)}\n`)
    return broken.length === 0 ? 0 : 1
  } finally {
    await database.close()
  }
}

function readOptions(given: readonly string[]): { json?: boolean; help?: boolean } {
  try {
    const options = { json: { type: 'boolean' }, help: { type: 'boolean' } } as const
    return parseArgs({ args: [...given], options }).values
  } catch (cause) {
    throw new UsageError(`\`doctor\` understands --json and --help; it was given ${given.join(' ')}.`, { cause })
  }
}

/** One finding: a line, and when it is none of health, what breaks it and what to do. */
function linesOf(finding: Finding): string[] {
  const { name, sentence, count, examples, remedy } = finding
  if (isHealthy(finding)) return [`ok      ${name.padEnd(WIDTH)} ${sentence}`]
  const what =
    count === null ? 'This could not be asked:' : `Broken by ${count}${count > examples.length ? ', such as' : ''}:`
  const indented = [what, ...examples.map((example) => `  ${example}`), `→ ${remedy ?? ''}`]
  return [`BROKEN  ${name.padEnd(WIDTH)} ${sentence}`, ...indented.map((line) => `        ${line}`)]
}

const WIDTH = 24

function verdict(all: number, broken: number): string {
  return broken === 0 ? `All ${all} hold: the database is healthy.` : `${broken} of ${all} do not hold.`
}
