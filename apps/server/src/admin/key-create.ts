import { Dialect, type Instant, type Member, Scope } from '@dealwright/domain'
import { Name } from '../auth/person.ts'
import type { Command } from './command.ts'
import { readList } from './read-list.ts'
import { readValue } from './read-value.ts'
import { UsageError } from './usage-error.ts'
import { WORKSPACE_OPTION } from './workspace-option.ts'

export const keyCreate: Command = {
  name: 'key create',
  summary: 'makes an API key and shows it, this once',
  options: {
    ...WORKSPACE_OPTION,
    scopes: { type: 'string', value: 'LIST', help: 'read, write, admin: with commas between', isRequired: true },
    name: { type: 'string', value: 'NAME', help: 'what the key is for' },
    member: { type: 'string', value: 'NAME|ADDRESS', help: 'in whose name it acts (the first owner)' },
    dialect: { type: 'string', value: 'LIST', help: `only for programs of: ${Dialect.options.join(', ')}` },
    expires: {
      type: 'string',
      value: 'WHEN',
      help: 'a day such as 2027-06-30, or a number of days such as 90d (never)',
    },
  },
  async run({ values }, session) {
    const name = readValue(Name, '--name', values['name'] ?? 'Made in the terminal')
    const scopes = readList(values['scopes']).map((scope) => readValue(Scope, '--scopes', scope))
    const dialects = readList(values['dialect']).map((dialect) => readValue(Dialect, '--dialect', dialect))
    const expiresAt = readExpiry(values['expires'], Date.now())
    const workspace = await session.workspace(values['workspace']?.toString())
    const api = session.api(workspace)
    const member = chooseMember(await api.members.list(), values['member']?.toString())
    const { key, apiKey } = await api.apiKeys.create({ name, scopes, dialects, expiresAt, memberId: member.id })
    const until = expiresAt === null ? 'until it is revoked' : `until ${expiresAt}`
    return {
      text: `${key}\n\nThis is shown once. It acts for ${member.name} in ${workspace.name} (${scopes.join(', ')}), ${until}.`,
      data: { key, apiKey },
    }
  },
}

const DAY = 24 * 60 * 60 * 1000

function readExpiry(given: string | boolean | undefined, now: number): Instant | null {
  if (typeof given !== 'string') return null
  const days = /^(\d{1,5})d$/.exec(given)?.[1]
  const at =
    days === undefined
      ? Date.parse(/^\d{4}-\d\d-\d\d$/.test(given) ? `${given}T23:59:59.999Z` : 'no')
      : now + Number(days) * DAY
  if (at > now) return new Date(at).toISOString()
  throw new UsageError(
    `--expires is "${given}"; it must be a day to come such as 2027-06-30, or a number of days such as 90d.`,
  )
}

function chooseMember(members: Member[], wanted: string | undefined): Member {
  const active = members.filter((member) => member.isActive)
  const text = wanted?.toLowerCase()
  const found =
    text === undefined
      ? active
          .filter(({ role }) => role === 'owner')
          .toSorted((a, b) => a.number - b.number)
          .slice(0, 1)
      : active.filter(
          ({ id, name, email }) => id === text || name.toLowerCase() === text || email?.toLowerCase() === text,
        )
  const [member] = found
  if (member && found.length === 1) return member
  if (member) throw new UsageError(`Several members are called "${wanted}". Give an e-mail address or an id.`)
  throw new UsageError(`There is no active member "${wanted ?? 'with the role owner'}".`)
}
