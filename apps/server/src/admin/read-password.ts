import { fieldProblems } from '@dealwright/domain'
import { Password } from '../auth/person.ts'
import { weaknessOf } from '../auth/weak-password.ts'
import type { Values } from './command.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

/** The options by which a command gets a password; never as an argument, which others on the machine can see. */
export const PASSWORD_OPTIONS = {
  password: { type: 'boolean', help: 'ask for a password' },
  'password-stdin': { type: 'boolean', help: 'read the password from the standard input' },
} as const

/**
 * The password that was asked for; undefined when none of the options was given.
 * @throws UsageError when it is too short, or the two entries differ
 */
export async function readPassword(values: Values, terminal: Terminal): Promise<string | undefined> {
  if (values['password-stdin']) return checked(await terminal.readInput())
  if (!values['password']) return undefined
  const password = checked(await terminal.askSecret('Password: '))
  if ((await terminal.askSecret('Once more: ')) !== password) throw new UsageError('The two passwords differ.')
  return password
}

function checked(given: string): string {
  const parsed = Password.safeParse(given)
  if (!parsed.success)
    throw new UsageError(`The password ${fieldProblems(parsed.error)[0]?.message ?? 'is not right'}.`)
  const weakness = weaknessOf(parsed.data)
  if (weakness !== undefined) throw new UsageError(`The password ${weakness}`)
  return parsed.data
}
