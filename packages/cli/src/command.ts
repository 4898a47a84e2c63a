import type { Outcome } from './outcome.ts'
import type { Session } from './session.ts'

/** What stands after a command's name without a `--`. */
export type Argument = {
  /** As the help writes it: `DEAL`. */
  name: string
  help: string
  isOptional?: true
  /** Several may be given; only of the last one. */
  isRepeated?: true
  /** What it may be. */
  choices?: readonly string[]
  isFile?: true
}

export type Option = {
  help: string
  /** How its value is written in the help; without it, it is a switch. */
  value?: string
  choices?: readonly string[]
  /** Several values, with commas between. */
  isList?: true
  /** May be given more than once. */
  isRepeated?: true
  isFile?: true
}

type ValueOf<O extends Option> = O extends { value: string }
  ? O extends { isRepeated: true }
    ? string[] | undefined
    :
        | (O extends { isList: true } ? string : O extends { choices: readonly (infer Choice)[] } ? Choice : string)
        | undefined
  : boolean | undefined

export type Values<Options extends Record<string, Option>> = { [Name in keyof Options]: ValueOf<Options[Name]> }

/** What was given, of options that are not known by name. */
export type GivenValues = Record<string, string | boolean | string[] | undefined>

/** What was given: all that must be is there, and where there are choices it is one of them. */
export type Given<Options extends Record<string, Option>> = { args: readonly string[]; values: Values<Options> }

export type Example = { line: string; says: string }

type Spec<Options extends Record<string, Option>> = {
  /** Such as `deals move`. */
  name: string
  /** What it does, to stand after its name. */
  summary: string
  /** More of it, in whole sentences. */
  details?: string
  args?: readonly Argument[]
  options?: Options
  /** Without the name of the program. */
  examples: readonly Example[]
  /** The procedures of the API that it calls, none for one that stays at home. */
  calls: readonly string[]
  run(given: Given<Options>, session: Session): Promise<Outcome>
}

/** One command: help, completion and the reference are made from this, and nothing else says what there is. */
export type Command = Required<Omit<Spec<Record<string, Option>>, 'run'>> & {
  run(given: { args: readonly string[]; values: GivenValues }, session: Session): Promise<Outcome>
}

/** @returns the command, its `run` typed by its own options */
export function command<const Options extends Record<string, Option>>(spec: Spec<Options>): Command {
  const { run, options = {}, args = [], details = '', ...rest } = spec
  // What is given is read by these very options.
  return { ...rest, options, args, details, run: (given, session) => run(given as Given<Options>, session) }
}
