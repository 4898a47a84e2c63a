import type { Command } from './command.ts'
import { COMMON_OPTIONS, usageOf } from './parse-command.ts'

/** All commands, a line each. */
export function helpOfAll(commands: readonly Command[]): string {
  const lines = [...commands.map(({ name, summary }) => ({ name, summary })), IMPORT, DOCTOR]
  return [
    'Works on the database of this installation, whether the server runs or not.',
    '',
    ...table(lines.map(({ name, summary }) => [name, summary])),
    '',
    'Show the options of one: npm run admin -- member add --help',
  ].join('\n')
}

const IMPORT = { name: 'import …', summary: 'imports a CSV file; see npm run import -- --help' }
const DOCTOR = { name: 'doctor', summary: 'examines the database for what must hold; see npm run doctor -- --help' }

/** One command with its options. */
export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS } as Command['options'])
  const lines = options.map(([name, { value, help, isRequired }]): [string, string] => [
    `--${name} ${value ?? ''}`.trim(),
    isRequired ? `${help} (required)` : help,
  ])
  return [usageOf(command), '', `${command.name} ${command.summary}.`, '', ...table(lines)].join('\n')
}

function table(lines: [string, string][]): string[] {
  const width = Math.max(...lines.map(([left]) => left.length))
  return lines.map(([left, right]) => `  ${left.padEnd(width)}   ${right}`)
}
