import { inSystem } from '@dealwright/api'
import { accountsWithin } from '../auth/accounts.ts'
import { Email } from '../auth/person.ts'
import type { Command } from './command.ts'
import { readValue } from './read-value.ts'
import { UsageError } from './usage-error.ts'

export const memberSecondFactorOff: Command = {
  name: 'member second-factor-off',
  summary: 'lets somebody who lost phone and backup codes in by the password alone, and signs them out everywhere',
  operands: ['ADDRESS'],
  options: {},
  async run({ operands }, { platform, settings }) {
    const email = readValue(Email, 'The address', operands[0])
    await inSystem(platform, async (db) => {
      const accounts = await accountsWithin(db, settings)
      const account = await accounts.find(email)
      if (!account) throw new UsageError(`There is no account with the address ${email}.`)
      if (!account.hasSecondFactor) throw new UsageError(`${email} signs in by the password alone already.`)
      await accounts.removeSecondFactor(account)
    })
    return { text: `${email} signs in by the password alone now. Set up a new second factor soon.`, data: { email } }
  },
}
