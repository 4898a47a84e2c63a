import { Dialect, Scope } from '@dealwright/domain'
import { command } from '../command.ts'
import { findMember } from '../find/find-member.ts'
import { told } from '../outcome.ts'
import { readDay, readList } from '../read-value.ts'
import { misused } from '../failure.ts'

export const keysCreate = command({
  name: 'keys create',
  summary: 'makes an API key and shows it, this once',
  args: [{ name: 'NAME', help: 'what it is for' }],
  options: {
    scopes: { value: 'LIST', help: 'what it may do (read)', choices: Scope.options, isList: true },
    dialects: {
      value: 'LIST',
      help: 'only for programs written for these vendors',
      choices: Dialect.options,
      isList: true,
    },
    expires: {
      value: 'DAY',
      help: 'until the end of a day such as 2027-06-30, or so many days from today such as +90d (never)',
    },
    member: { value: 'MEMBER', help: 'in whose name it acts (you): a name or an e-mail address' },
  },
  examples: [
    { line: 'keys create "Nightly report" --expires +90d', says: 'may read' },
    { line: 'keys create Sync --scopes read,write --json', says: 'for a program that takes the key from here' },
  ],
  calls: ['apiKeys.create', 'members.list', 'me.get'],
  async run({ args: [name = ''], values }, { terminal, look, api: open }) {
    const scopes = readList(values.scopes ?? 'read').map((scope) => Scope.parse(scope))
    const dialects = readList(values.dialects).map((dialect) => Dialect.parse(dialect))
    if (scopes.length === 0)
      throw misused('--scopes is empty; it must be read, write or admin, or several with commas.')
    const expiresAt =
      values.expires === undefined ? null : `${readDay('--expires', values.expires, terminal.now())}T23:59:59.999Z`
    const api = await open()
    const member = values.member === undefined ? undefined : await findMember(api, values.member)
    const made = await api.apiKeys.create.mutate({
      name,
      scopes,
      dialects,
      expiresAt,
      ...(member && { memberId: member.id }),
    })
    const until = expiresAt === null ? 'until it is revoked' : `until ${look.time(expiresAt)}`
    return told(`${made.key}\n${look.paint('dim', `This is shown once. It may ${scopes.join(', ')}, ${until}.`)}`, made)
  },
})
