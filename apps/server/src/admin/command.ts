import type { AdminSession } from './admin-session.ts'
import type { Terminal } from './terminal.ts'

export type Option = {
  type: 'string' | 'boolean'
  /** How the value is written in the help; for text alone. */
  value?: string
  help: string
  isRequired?: boolean
}

/** What was given, by option; text or a switch, as the option says. */
export type Values = Record<string, string | boolean | undefined>

/** What a command has to say: a person reads the text, a program the data (`--json`). */
export type Outcome = { text: string; data: unknown }

/** One command of the terminal. */
export type Command = {
  /** Such as `member add`. */
  name: string
  summary: string
  /** What stands after the name without a `--`; all of them must be given. */
  operands?: readonly string[]
  options: Record<string, Option>
  run(input: { values: Values; operands: string[] }, session: AdminSession, terminal: Terminal): Promise<Outcome>
}
