import type { Member, MemberId } from '@dealwright/domain'
import type { Api } from '../connect.ts'
import { Failure } from '../failure.ts'
import { chooseOne } from './choose-one.ts'

/**
 * The member that is meant: `me`, or by e-mail address, name, number or id.
 * @throws Failure notFound, conflict
 */
export async function findMember(api: Api, given: string): Promise<Member> {
  if (given.toLowerCase() === 'me') return itsHolder(api)
  const members = await api.members.list.query()
  const byAddress = members.find(({ email }) => email?.toLowerCase() === given.trim().toLowerCase())
  return byAddress ?? chooseOne(given, members, 'member')
}

/** The member for an owner's field; `none` for nobody. */
export async function findOwner(api: Api, given: string | undefined): Promise<MemberId | null | undefined> {
  if (given === undefined) return undefined
  return given.toLowerCase() === 'none' ? null : (await findMember(api, given)).id
}

async function itsHolder(api: Api): Promise<Member> {
  const { member } = await api.me.get.query()
  if (member) return member
  throw new Failure('notFound', 'This key belongs to no member, so there is no "me".', {
    hint: 'Name a member instead.',
  })
}
