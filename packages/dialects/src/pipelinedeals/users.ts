import type { MemberId, MemberView, TeamId } from '@dealwright/domain'
import { z } from 'zod'
import { nullable, numberOf, plain } from '../kit/codecs.ts'
import { endpoint } from '../kit/endpoint.ts'
import { fieldsOf, type Table } from '../kit/field.ts'
import { Refused } from '../kit/refusal.ts'
import { type InAccount, inAccount, oneInAccount } from './account-number.ts'
import { time } from './codecs.ts'
import { crud, shapeOf, shown as shownAlone } from './crud.ts'
import { offsetOf } from './list.ts'
import { namesOf } from './references.ts'

type User = MemberView & InAccount & { workspaceZone: string }

const { shown, made } = fieldsOf<User, never>()
const isAdmin = ({ role }: User) => role === 'owner' || role === 'admin'

/** A user: a member of our workspace. Levels are 1 for basic users, 2 for managers, 3 for executives. */
export const USER = {
  id: shown('number', plain(z.int())),
  account_id: shown('accountNumber', plain(z.int())),
  email: shown('email', plain(z.string().nullable())),
  first_name: made(z.string(), ({ name }) => namesOf(name).first_name),
  last_name: made(z.string(), ({ name }) => namesOf(name).last_name),
  full_name: shown('name', plain(z.string())),
  work_phone: shown('phone', plain(z.string().nullable())),
  is_account_admin: made(z.boolean(), isAdmin),
  level: made(z.int(), (user) => (isAdmin(user) ? 3 : user.role === 'manager' ? 2 : 1)),
  read_only: made(z.boolean(), ({ role }) => role === 'viewer'),
  manager_id: shown('managerId', nullable(numberOf<MemberId>('member'))),
  team_id: shown('teamId', nullable(numberOf<TeamId>('team'))),
  time_zone: made(z.string(), ({ timeZone, workspaceZone }) => timeZone ?? workspaceZone),
  created_at: shown('createdAt', time),
  updated_at: shown('updatedAt', time),
  deleted_at: shown('deactivatedAt', nullable(time)),
} satisfies Table<User, never>

const USERS = { name: 'user', path: '/users', noun: ['a user', 'users'], kind: 'member', table: USER } as const

export const users = [
  endpoint({
    method: 'GET',
    path: '/profile',
    summary: 'Retrieve the user who calls',
    source: 'public',
    reply: shapeOf(USERS),
    async handle(call) {
      const { member } = await call.api.me.get()
      if (!member) throw new Refused('not_found', 'This key is nobody’s: make one for a person.')
      const workspaceZone = call.caller.settings.timeZone
      return { body: await shownAlone(call, USERS, await oneInAccount(call, { ...member, workspaceZone })) }
    },
  }),

  ...crud(USERS, {
    list: {
      query: {},
      async find(means, query) {
        const { members } = means.api
        const [found, total] = await Promise.all([
          members.list({ ...offsetOf(query), sort: [{ field: 'number', direction: 'asc' }] }),
          members.count(),
        ])
        const workspaceZone = means.caller.settings.timeZone
        return {
          items: await inAccount(
            means,
            found.map((member) => ({ ...member, workspaceZone })),
          ),
          total,
        }
      },
    },
    get: async (means, id) => {
      const workspaceZone = means.caller.settings.timeZone
      return oneInAccount(means, { ...(await means.api.members.get({ id })), workspaceZone })
    },
  }),
]
