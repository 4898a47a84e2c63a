import { Member, type MemberId, type MemberView, type Workspace } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain, seconds } from '../kit/codecs.ts'
import { endpoint } from '../kit/endpoint.ts'
import { fieldsOf, shape, type Table } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { crud } from './crud.ts'
import { one, single } from './envelope.ts'
import { flag } from './list.ts'
import { SETTINGS_SORT } from './settings.ts'

const query = z.strictObject({})
const ofAccount = fieldsOf<Workspace, never>()

/** The account: our workspace. */
export const ACCOUNT = {
  id: ofAccount.shown('number', plain(z.int())),
  name: ofAccount.shown('name', plain(z.string())),
  currency: ofAccount.made(z.string(), ({ settings }) => settings.currency),
  time_format: ofAccount.made(z.enum(['12H', '24H']), ({ settings }) => settings.timeFormat.toUpperCase()),
  timezone: ofAccount.made(z.string(), ({ settings }) => settings.timeZone),
  phone: ofAccount.shown('phone', plain(z.string().nullable())),
  subdomain: ofAccount.shown('slug', plain(z.string().nullable())),
  created_at: ofAccount.shown('createdAt', seconds),
  updated_at: ofAccount.shown('updatedAt', seconds),
} satisfies Table<Workspace, never>

const { shown, made } = fieldsOf<MemberView & { workspaceZone: string }, never>()
const Named = z.object({ id: z.int(), name: z.string() })
const ROLES = ['owner', 'admin', 'manager', 'rep', 'viewer']

/** A user: a member of our workspace. */
export const USER = {
  id: shown('number', plain(z.int())),
  name: shown('name', plain(Member.shape.name)),
  email: shown('email', plain(z.string().nullable())),
  status: made(z.enum(['active', 'inactive']), ({ isActive }) => (isActive ? 'active' : 'inactive')),
  invited: made(z.boolean(), ({ isInvited, canSignIn }) => isInvited || canSignIn),
  confirmed: shown('canSignIn', plain(z.boolean())),
  phone_number: shown('phone', plain(z.string().nullable())),
  role: made(z.enum(['user', 'admin']), ({ role }) => (role === 'owner' || role === 'admin' ? 'admin' : 'user')),
  // Our roles are few and fixed: each has the number of its place among them.
  roles: made(z.array(Named), ({ role }) => [{ id: ROLES.indexOf(role) + 1, name: role }]),
  team_name: shown('teamName', plain(z.string().nullable())),
  group: made(Named.nullable(), ({ teamNumber: id, teamName: name }) => (id === null ? null : { id, name })),
  reports_to: shown('managerId', nullable(numberOf<MemberId>('member'))),
  timezone: made(z.string(), ({ timeZone, workspaceZone }) => timeZone ?? workspaceZone),
  created_at: shown('createdAt', seconds),
  updated_at: shown('updatedAt', seconds),
  deleted_at: shown('deactivatedAt', nullable(seconds)),
} satisfies Table<MemberView & { workspaceZone: string }, never>

const USERS = { type: 'user', path: '/users', noun: ['a user', 'users'], kind: 'member', table: USER } as const

export const users = [
  endpoint({
    method: 'GET',
    path: '/accounts/self',
    summary: 'Retrieve account details',
    source: 'public',
    query,
    reply: single('account', shape(ACCOUNT)),
    async handle({ api, encode }) {
      const [shown] = await encode(ACCOUNT, [await api.workspaces.get()])
      return one('account', shown)
    },
  }),

  ...crud(USERS, {
    list: {
      query: {
        name: z.string().max(120).optional(),
        email: z.string().max(254).optional(),
        status: z.enum(['active', 'inactive']).optional(),
        role: z.enum(['user', 'admin']).optional(),
        confirmed: flag.optional(),
      },
      sort: SETTINGS_SORT,
      async find({ api, caller }, part, { name, email, status, role, confirmed }) {
        const found = await api.members.list({
          ...part,
          name,
          email,
          isActive: status && status === 'active',
          roles: role && (role === 'admin' ? ['owner', 'admin'] : ['manager', 'rep', 'viewer']),
          canSignIn: confirmed,
        })
        return found.map((member) => ({ ...member, workspaceZone: caller.settings.timeZone }))
      },
    },
    get: async ({ api, caller }, id) => ({
      ...(await api.members.get({ id })),
      workspaceZone: caller.settings.timeZone,
    }),
  }),

  endpoint({
    method: 'GET',
    path: '/users/self',
    summary: 'Retrieve the user who calls',
    source: 'public',
    query,
    reply: single('user', shape(USER)),
    async handle({ api, caller, encode }) {
      const { member } = await api.me.get()
      if (!member) throw new Refused('not_found', 'This key is nobody’s: make one for a person.')
      const [shown] = await encode(USER, [{ ...member, workspaceZone: caller.settings.timeZone }])
      return one('user', shown)
    },
  }),
]
