import { parseArgs } from 'node:util'
import type { Command, GivenValues, Option } from './command.ts'
import { misused } from './failure.ts'
import { nearest } from './nearest.ts'

/** Understood by every command. */
export const COMMON_OPTIONS = {
  json: { help: 'print the outcome as JSON, for programs' },
  help: { help: 'show how the command is used' },
} as const satisfies Record<string, Option>

export type ParsedLine =
  | { kind: 'command'; command: Command; given: { args: readonly string[]; values: GivenValues } }
  | { kind: 'help'; command: Command }
  /** Of everything, or of the commands that begin with a word. */
  | { kind: 'overview'; of: string | undefined }
  | { kind: 'version' }

/** What a line asks for. @throws Failure usage, with what was wrong and what there is */
export function parseLine(commands: readonly Command[], line: readonly string[]): ParsedLine {
  const words = line.filter((word) => word !== '--help' && word !== '-h' && word !== '--json')
  const [first, second] = words
  if (first === '--version' || first === '-v') return { kind: 'version' }
  const isHelp = first === 'help' || first === undefined
  const [group, verb] = isHelp ? words.slice(1) : [first, second]
  if (group === undefined) return { kind: 'overview', of: undefined }

  const command = findCommand(commands, group, verb)
  if (!command) {
    const isGroup = commands.some(({ name }) => name.startsWith(`${group} `))
    if (isGroup && (verb === undefined || verb.startsWith('-'))) return { kind: 'overview', of: group }
    throw unknownCommand(commands, group, isGroup ? verb : undefined)
  }
  if (isHelp || asks(line, '--help', '-h')) return { kind: 'help', command }
  return parseCommand(command, withoutName(command, line))
}

/** Whether a line has one of these switches. Behind `--` all words are meant as they stand. */
export function asks(line: readonly string[], ...names: string[]): boolean {
  const end = line.indexOf('--')
  return line.slice(0, end === -1 ? undefined : end).some((word) => names.includes(word))
}

/** The command that a line begins with. */
export function findCommand(commands: readonly Command[], first = '', second = ''): Command | undefined {
  return commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first)
}

function parseCommand(command: Command, rest: readonly string[]): ParsedLine {
  const options: Record<string, Option> = { ...command.options, ...COMMON_OPTIONS }
  const { values, positionals } = parse(command, options, rest)
  const args = positionals.slice()
  const missing = command.args[args.length]
  if (missing && !missing.isOptional) throw misused(`${missing.name} is missing: ${missing.help}.`, usageOf(command))
  const last = command.args.at(-1)
  if (args.length > command.args.length && !last?.isRepeated) {
    throw misused(`"${args[command.args.length]}" is too much; a text with spaces needs quotes.`, usageOf(command))
  }
  for (const [place, given] of args.entries()) {
    const { name, choices } = command.args[Math.min(place, command.args.length - 1)] ?? {}
    if (choices && !choices.includes(given)) throw misused(`${name} is "${given}"; it must be ${oneOf(choices)}.`)
  }
  for (const [name, { choices, isList }] of Object.entries(command.options)) {
    const value = values[name]
    if (!choices || typeof value !== 'string') continue
    const wrong = (isList ? value.split(',') : [value]).find((each) => !choices.includes(each.trim()))
    if (wrong !== undefined) throw misused(`--${name} is "${wrong}"; it must be ${oneOf(choices)}.`)
  }
  const { json: _json, help: _help, ...own } = values
  return { kind: 'command', command, given: { args, values: own } }
}

/** How a command is written. */
export function usageOf({ name, args, options }: Command): string {
  const words = args.map((argument) => {
    const word = argument.isRepeated ? `${argument.name} …` : argument.name
    return argument.isOptional ? `[${word}]` : word
  })
  return ['dealwright', name, ...words, ...(Object.keys(options).length > 0 ? ['[options]'] : [])].join(' ')
}

type Parsed = { values: GivenValues; positionals: string[] }

function parse(command: Command, options: Record<string, Option>, args: readonly string[]): Parsed {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { value, isRepeated = false }]) => [
      name,
      { type: value === undefined ? ('boolean' as const) : ('string' as const), multiple: isRepeated },
    ]),
  )
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: config,
      allowPositionals: true,
      strict: true,
    })
    // A list of switches does not occur: what may be repeated has a value.
    return { values: values as Parsed['values'], positionals }
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause
    const unknown = /Unknown option '(-[^' ]+)/.exec(cause.message)?.[1]
    if (!unknown) throw misused(cause.message.replace(/\n[^]*/, ''), usageOf(command))
    const known = Object.keys(options).map((name) => `--${name}`)
    const meant = nearest(unknown, known)
    const right = meant ? `Did you mean ${meant}?` : `It has ${known.join(', ')}.`
    throw misused(`\`${command.name}\` has no option ${unknown}. ${right}`)
  }
}

function withoutName({ name }: Command, line: readonly string[]): string[] {
  const rest = [...line]
  for (const word of name.split(' ')) rest.splice(rest.indexOf(word), 1)
  return rest
}

function unknownCommand(commands: readonly Command[], group: string, verb: string | undefined) {
  const given = verb === undefined ? group : `${group} ${verb}`
  const near = verb === undefined ? [] : commands.map(({ name }) => name).filter((name) => name.startsWith(`${group} `))
  const names = near.length > 0 ? near : commands.map(({ name }) => name)
  const meant = nearest(given, names)
  const there = meant ? `Did you mean \`${meant}\`?` : `There are: ${names.join(', ')}.`
  return misused(`There is no command \`${given}\`. ${there}`)
}

function oneOf(choices: readonly string[]): string {
  return choices.length === 1 ? `${choices[0]}` : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`
}
