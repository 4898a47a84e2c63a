import type { ApiKey } from '@dealwright/domain'
import { command } from '../command.ts'
import { Failure } from '../failure.ts'
import { chooseOne } from '../find/choose-one.ts'
import { told } from '../outcome.ts'
import { cleanText } from '../show/text-width.ts'

export const keysRevoke = command({
  name: 'keys revoke',
  summary: 'ends a key: from then on it opens nothing',
  args: [{ name: 'KEY', help: 'its first characters as `keys list` shows them, its name, or its id' }],
  examples: [{ line: 'keys revoke dw_3fA9kQ', says: 'the key that begins so' }],
  calls: ['apiKeys.list', 'apiKeys.revoke'],
  async run({ args: [given = ''] }, { api: open }) {
    const api = await open()
    const key = chosen(given, await api.apiKeys.list.query())
    const revoked = await api.apiKeys.revoke.mutate({ id: key.id })
    return told(`Revoked ${revoked.prefix}… ${cleanText(revoked.name)}. It opens nothing any more.`, revoked)
  },
})

/** Revoked ones count only when nothing else has the name. */
function chosen(given: string, keys: readonly ApiKey[]): ApiKey {
  const byPrefix = keys.filter(({ prefix }) => given.length >= prefix.length && given.startsWith(prefix))
  const [key, ...others] = byPrefix
  if (key && others.length === 0) return key
  if (key) {
    throw new Failure('conflict', `Several keys begin with ${key.prefix}.`, {
      hint: 'Name the one that is meant by its id: see `keys list --json`.',
    })
  }
  const good = keys.filter(({ revokedAt }) => revokedAt === null)
  return chooseOne(
    given,
    good.some(({ name }) => name.toLowerCase() === given.trim().toLowerCase()) ? good : keys,
    'key',
  )
}
