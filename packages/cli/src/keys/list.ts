import type { ApiKey } from '@dealwright/domain'
import { command } from '../command.ts'
import { told } from '../outcome.ts'
import type { Look } from '../show/look.ts'
import { type Column, table } from '../show/table.ts'

export const keysList = command({
  name: 'keys list',
  summary: 'shows API keys: your own, or everybody’s for an admin; never the keys themselves',
  options: { all: { help: 'also those that are revoked or expired' } },
  examples: [{ line: 'keys list', says: 'those that open something' }],
  calls: ['apiKeys.list', 'members.list'],
  async run({ values }, { terminal, look, api: open }) {
    const api = await open()
    const [keys, members] = await Promise.all([api.apiKeys.list.query(), api.members.list.query()])
    const shown = values.all ? keys : keys.filter((key) => stateOf(key, terminal.now()) === 'good')
    const names = new Map(members.map(({ id, name }): [string, string] => [id, name]))
    const lines = table(shown, columns(look, { names, now: terminal.now() }), look)
    return told(lines.length > 0 ? lines.join('\n') : look.paint('dim', 'No keys.'), { items: shown })
  },
})

type Of = { names: ReadonlyMap<string, string>; now: number }

function columns(look: Look, { names, now }: Of): Column<ApiKey>[] {
  return [
    { head: 'KEY', text: ({ prefix }) => `${prefix}…`, color: () => 'cyan' },
    { head: 'NAME', text: ({ name }) => name, isShrinkable: true },
    { head: 'OF', text: ({ memberId }) => names.get(memberId) ?? '', isShrinkable: true },
    { head: 'MAY', text: ({ scopes }) => scopes.join(', ') },
    { head: 'FOR', text: ({ dialects }) => dialects.join(', '), isExtra: true },
    { head: 'EXPIRES', text: ({ expiresAt }) => (expiresAt === null ? 'never' : look.time(expiresAt)) },
    {
      head: 'LAST USED',
      text: ({ lastUsedAt }) => (lastUsedAt === null ? 'never' : look.time(lastUsedAt)),
      isExtra: true,
    },
    {
      head: 'STATE',
      text: (key) => stateOf(key, now),
      color: (key) => (stateOf(key, now) === 'good' ? 'green' : 'red'),
    },
  ]
}

function stateOf({ revokedAt, expiresAt }: ApiKey, now: number): 'good' | 'revoked' | 'expired' {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && Date.parse(expiresAt) <= now ? 'expired' : 'good'
}
