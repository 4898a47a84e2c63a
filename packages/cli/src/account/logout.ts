import { command } from '../command.ts'
import { told } from '../outcome.ts'
import { forgetAccount } from './account.ts'

export const logout = command({
  name: 'logout',
  summary: 'forgets the server and the key; the key itself stays good until it is revoked',
  examples: [{ line: 'logout', says: 'removes the file that holds them' }],
  calls: [],
  async run(_given, { terminal }) {
    const kept = await forgetAccount(terminal.env)
    const text = kept
      ? `Signed out of ${kept.url}. The key stays good: \`dealwright keys revoke\` ends one.`
      : 'You were not signed in.'
    return told(text, { url: kept?.url ?? null })
  },
})
