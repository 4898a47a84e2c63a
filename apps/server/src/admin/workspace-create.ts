import { randomUUIDv7 } from 'node:crypto'
import { createWorkspace, inSystem } from '@dealwright/api'
import { CurrencyCode, DEFAULT_WORKSPACE_SETTINGS, TimeZone } from '@dealwright/domain'
import { accountsWithin } from '../auth/accounts.ts'
import { Email, Name } from '../auth/person.ts'
import type { Command } from './command.ts'
import { PASSWORD_OPTIONS, readPassword } from './read-password.ts'
import { readValue } from './read-value.ts'
import { UsageError } from './usage-error.ts'

export const workspaceCreate: Command = {
  name: 'workspace create',
  summary: 'makes a workspace with its owner and a first pipeline',
  operands: ['NAME'],
  options: {
    'owner-name': { type: 'string', value: 'NAME', help: 'how the owner is called', isRequired: true },
    'owner-email': { type: 'string', value: 'ADDRESS', help: 'with what the owner signs in', isRequired: true },
    ...PASSWORD_OPTIONS,
    currency: { type: 'string', value: 'CODE', help: 'of totals and new deals (USD)' },
    'time-zone': { type: 'string', value: 'ZONE', help: 'in which days begin and end (UTC)' },
  },
  async run({ values, operands }, { platform, settings }, terminal) {
    const name = readValue(Name, 'The name', operands[0])
    const ownerName = readValue(Name, '--owner-name', values['owner-name'])
    const email = readValue(Email, '--owner-email', values['owner-email'])
    const { currency, timeZone } = DEFAULT_WORKSPACE_SETTINGS
    const chosen = {
      currency: readValue(CurrencyCode, '--currency', values['currency']?.toString().toUpperCase() ?? currency),
      timeZone: readValue(TimeZone, '--time-zone', values['time-zone'] ?? timeZone),
    }
    const password = await readPassword(values, terminal)
    const made = await inSystem(platform, async (db) => {
      const accounts = await accountsWithin(db, settings)
      const known = await accounts.find(email)
      if (known && password)
        throw new UsageError(`${email} has an account and a password already. Leave the password out.`)
      if (!known && !password) {
        throw new UsageError(`${email} has no account yet. Give it a password, with --password or --password-stdin.`)
      }
      const userId = known?.userId ?? (await accounts.create({ name: ownerName, email, password: password ?? '' }))
      const owner = { name: ownerName, email, userId }
      return createWorkspace(db, { name, settings: chosen, owner, now: new Date().toISOString(), newId: randomUUIDv7 })
    })
    return {
      text: `Made the workspace ${name} (${made.workspaceId}). ${email} signs in at ${settings.publicUrl}`,
      data: made,
    }
  },
}
