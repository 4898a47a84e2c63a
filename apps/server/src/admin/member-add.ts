import { randomUUIDv7 } from 'node:crypto'
import { acceptInvitation, inSystem } from '@dealwright/api'
import { type Member, Role, type TeamId } from '@dealwright/domain'
import type { OwnersApi } from '../api-as-owner.ts'
import { type Account, accountsWithin } from '../auth/accounts.ts'
import { Email, Name } from '../auth/person.ts'
import { joinWorkspace } from '../invitations/join-workspace.ts'
import type { AdminSession } from './admin-session.ts'
import type { Command } from './command.ts'
import { PASSWORD_OPTIONS, readPassword } from './read-password.ts'
import { readValue } from './read-value.ts'
import { UsageError } from './usage-error.ts'
import { WORKSPACE_OPTION } from './workspace-option.ts'

export const memberAdd: Command = {
  name: 'member add',
  summary: 'adds a person, who can sign in if given a password or an invitation',
  options: {
    ...WORKSPACE_OPTION,
    name: { type: 'string', value: 'NAME', help: 'how the person is called', isRequired: true },
    email: { type: 'string', value: 'ADDRESS', help: 'with what they sign in' },
    role: { type: 'string', value: 'ROLE', help: 'owner, admin, manager, rep (if not given) or viewer' },
    team: { type: 'string', value: 'NAME', help: 'the team they belong to' },
    ...PASSWORD_OPTIONS,
    invite: { type: 'boolean', help: 'print a link by which they choose a password' },
  },
  async run({ values }, session, terminal) {
    const name = readValue(Name, '--name', values['name'])
    const role = readValue(Role, '--role', values['role'] ?? 'rep')
    const email = values['email'] === undefined ? null : readValue(Email, '--email', values['email'])
    const isInvited = values['invite'] === true
    const password = await readPassword(values, terminal)
    const account = email === null ? undefined : await findAccount(session, email)
    if (email === null && (isInvited || password)) throw new UsageError('Somebody who signs in needs an --email.')
    if (account && password)
      throw new UsageError(`${email} has an account and a password already. Leave the password out.`)
    if (role === 'owner' && !account && !password)
      throw new UsageError('An owner must be able to sign in: give a password.')

    const workspace = await session.workspace(values['workspace']?.toString())
    const api = session.api(workspace)
    const teamId = await teamOf(api, values['team']?.toString())
    const person = { name, email, role: role === 'owner' ? ('admin' as const) : role, teamId }
    const added = `Added ${name} (${role}) to ${workspace.name}.`
    if (email !== null && (account || password)) {
      const { token } = await api.invitations.create({ email, role: person.role, teamId })
      const joined = await join(session, { token, name, userId: account?.userId, password })
      const member = role === 'owner' ? await api.members.update({ id: joined.id, role }) : joined
      return { text: `${added} ${email} signs in at ${session.settings.publicUrl}`, data: { member } }
    }
    const member = await api.members.create(person)
    if (!isInvited) return { text: `${added} They cannot sign in.`, data: { member } }
    const { token } = await api.invitations.create({ memberId: member.id })
    const link = `${session.settings.publicUrl}/invitations/${token}`
    return { text: `${added} They get in by this link, within a week:\n${link}`, data: { member, link } }
  },
}

function findAccount({ platform, settings }: AdminSession, email: string): Promise<Account | undefined> {
  return inSystem(platform, async (db) => (await accountsWithin(db, settings)).find(email))
}

type Joiner = { token: string; name: string; userId: string | undefined; password: string | undefined }

async function join(
  { platform, settings }: AdminSession,
  { token, name, userId, password = '' }: Joiner,
): Promise<Member> {
  if (userId === undefined) return (await joinWorkspace(platform, settings, { token, name, password })).member
  const acceptance = { token, userId, name, now: new Date().toISOString(), newId: randomUUIDv7 }
  return (await inSystem(platform, (db) => acceptInvitation(db, acceptance))).member
}

async function teamOf(api: OwnersApi, name: string | undefined): Promise<TeamId | null> {
  if (name === undefined) return null
  const teams = await api.teams.list()
  const team = teams.find((one) => one.name.toLowerCase() === name.toLowerCase())
  if (team) return team.id
  const known = teams.map((one) => one.name).join(', ') || 'none yet'
  throw new UsageError(`There is no team "${name}". There are: ${known}.`)
}
