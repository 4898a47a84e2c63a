import { inSystem } from '@dealwright/api'
import { accountsWithin } from '../auth/accounts.ts'
import { Email } from '../auth/person.ts'
import type { Command } from './command.ts'
import { PASSWORD_OPTIONS, readPassword } from './read-password.ts'
import { readValue } from './read-value.ts'
import { UsageError } from './usage-error.ts'

export const memberPassword: Command = {
  name: 'member password',
  summary: 'gives somebody who forgot it a new password, and signs them out everywhere',
  operands: ['ADDRESS'],
  options: PASSWORD_OPTIONS,
  async run({ values, operands }, { platform, settings }, terminal) {
    const email = readValue(Email, 'The address', operands[0])
    const password = await readPassword(values, terminal)
    if (password === undefined) throw new UsageError('Give the new password, with --password or --password-stdin.')
    await inSystem(platform, async (db) => {
      const accounts = await accountsWithin(db, settings)
      const account = await accounts.find(email)
      if (!account) throw new UsageError(`There is no account with the address ${email}.`)
      await accounts.setPassword(account, password)
    })
    return { text: `${email} has a new password.`, data: { email } }
  },
}
