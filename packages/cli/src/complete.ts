import type { Command, Option } from './command.ts'
import { COMMON_OPTIONS, findCommand } from './parse-line.ts'

/** What the shell is to complete by itself: the names of files. */
export const FILES = ':files'

/**
 * What may come next.
 * @param words those behind `dealwright`; the last one is being typed and may be empty
 * @returns whole words that begin with what is typed, or `FILES` alone
 */
export function complete(commands: readonly Command[], words: readonly string[]): string[] {
  const typed = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  return candidates(commands, before, typed).filter((word) => word === FILES || word.startsWith(typed))
}

function candidates(commands: readonly Command[], before: readonly string[], typed: string): string[] {
  const [first, second] = before
  const command = findCommand(commands, first, second)
  if (!command) return before.length > 1 ? [] : nextWords(commands, first)
  const options: Record<string, Option> = { ...command.options, ...COMMON_OPTIONS }
  const rest = before.slice(command.name.split(' ').length)
  const option = options[nameOf(rest.at(-1)) ?? '']
  if (option?.value !== undefined) return valuesOf(option, typed)
  if (typed.startsWith('-')) return unused(options, rest)
  const place = rest.filter(
    (word, index) => !word.startsWith('-') && options[nameOf(rest[index - 1]) ?? '']?.value === undefined,
  )
  const argument = command.args[place.length] ?? (command.args.at(-1)?.isRepeated ? command.args.at(-1) : undefined)
  return argument ? valuesOf(argument, typed) : unused(options, rest)
}

function nextWords(commands: readonly Command[], first: string | undefined): string[] {
  const names = commands.map(({ name }) => name.split(' '))
  if (first === undefined) return [...new Set(names.map(([word = '']) => word)), 'help']
  if (first === 'help') return [...new Set(names.map(([word = '']) => word))]
  return names.filter(([group]) => group === first).flatMap(([, verb]) => verb ?? [])
}

/** A list with commas is completed at its end. */
function valuesOf({ choices, isFile, isList }: Pick<Option, 'choices' | 'isFile' | 'isList'>, typed: string): string[] {
  if (isFile) return [FILES]
  const given = isList ? typed.slice(0, typed.lastIndexOf(',') + 1) : ''
  return (choices ?? []).map((choice) => given + choice)
}

function unused(options: Record<string, Option>, rest: readonly string[]): string[] {
  return Object.entries(options)
    .filter(([name, { isRepeated }]) => isRepeated || !rest.includes(`--${name}`))
    .map(([name]) => `--${name}`)
}

function nameOf(word: string | undefined): string | undefined {
  return word?.startsWith('--') ? word.slice(2) : undefined
}
