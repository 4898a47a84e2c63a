import { parseArgs } from 'node:util'
import type { Command, Values } from './command.ts'
import { UsageError } from './usage-error.ts'

/** Understood by every command. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean', help: 'print the outcome as JSON' },
  help: { type: 'boolean', help: 'show how the command is used' },
} as const

export type ParsedCommand = { command: Command; values: Values; operands: string[] }

/**
 * Finds out which command is meant, and with what.
 * @throws UsageError with what was wrong and what there is
 */
export function parseCommand(commands: readonly Command[], given: readonly string[]): ParsedCommand {
  const command = commands.find(({ name }) => given.slice(0, 2).join(' ') === name)
  if (!command)
    throw new UsageError(`There is no command "${given.slice(0, 2).join(' ')}". ${suggest(commands, given[0])}`)
  const options = { ...command.options, ...COMMON_OPTIONS }
  const { values, positionals } = parse(command, options, given.slice(2))
  if (values['help']) return { command, values, operands: positionals }
  const names = command.operands ?? []
  const missing = names[positionals.length]
  if (missing) throw new UsageError(`${missing} is missing: ${usageOf(command)}`)
  if (positionals.length > names.length) {
    throw new UsageError(`"${positionals[names.length]}" is too much: ${usageOf(command)}`)
  }
  for (const [name, { isRequired, help }] of Object.entries(command.options)) {
    if (isRequired && values[name] === undefined) throw new UsageError(`--${name} is missing: ${help}.`)
  }
  return { command, values, operands: positionals }
}

/** How a command is written. */
export function usageOf({ name, operands = [], options }: Command): string {
  const required = Object.entries(options).filter(([, { isRequired }]) => isRequired)
  const parts = required.map(([option, { value }]) => `--${option} ${value ?? ''}`.trim())
  return ['npm run admin --', name, ...operands, ...parts, '[…]'].join(' ')
}

function parse(
  command: Command,
  options: Command['options'],
  args: string[],
): { values: Values; positionals: string[] } {
  const config = Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }]))
  try {
    const { values, positionals } = parseArgs({ args, options: config, allowPositionals: true, strict: true })
    return { values, positionals }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    const unknown = /Unknown option '(-[^']+)'/.exec(cause.message)?.[1]
    if (unknown) {
      const known = Object.keys(options).map((name) => `--${name}`)
      throw new UsageError(`\`${command.name}\` has no option ${unknown}. It has ${known.join(', ')}.`, { cause })
    }
    throw new UsageError(cause.message.replace(/\n[^]*/, ''), { cause })
  }
}

function suggest(commands: readonly Command[], first = ''): string {
  const near = commands.filter(({ name }) => name.startsWith(`${first} `))
  return `There ${near.length === 1 ? 'is' : 'are'}: ${(near.length > 0 ? near : commands).map(({ name }) => name).join(', ')}.`
}
