import { can, conflict, forbidden, invalid, type Member, type MemberId, type Role } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { changesBetween, withPatch } from '../events/changes.ts'
import { insertEvents } from '../events/store.ts'
import { getMember, hasAnotherOwner, updateMember } from './store.ts'

export type MemberPatch = Partial<
  Pick<Member, 'name' | 'email' | 'role' | 'teamId' | 'isActive' | 'jobTitle' | 'phone' | 'timeZone'>
>

/**
 * Changes a member. Whoever calls this is alone in the workspace (`bulkWrite`), so that of two owners who leave at the
 * same moment the second is told that they are the last.
 * @throws DealError not_found; forbidden for what only an owner may do; conflict when the workspace would lose its last owner
 */
export async function changeMember(ctx: WriteContext, id: MemberId, patch: MemberPatch): Promise<Member> {
  const before = await getMember(ctx.db, ctx.workspaceId, id)
  const patched = withPatch({ ...before, updatedAt: ctx.now }, patch)
  const after = { ...patched, deactivatedAt: patched.isActive ? null : (before.deactivatedAt ?? ctx.now) }
  mayHaveRole(ctx, before.role)
  mayHaveRole(ctx, after.role)
  if (before.canSignIn && after.email !== before.email) {
    throw conflict('This member signs in with that address, and changes it in their own account.', { memberId: id })
  }
  if (after.role === 'owner' && !after.canSignIn) {
    throw invalid('An owner must be able to sign in.', [
      {
        field: 'role',
        message: 'Invite this member first.',
        given: 'owner',
        expected: 'admin, manager, rep or viewer',
      },
    ])
  }
  const leaves = isKeyHolder(before) && !isKeyHolder(after)
  if (leaves && !(await hasAnotherOwner(ctx.db, ctx.workspaceId, id))) {
    throw conflict(`${before.name} is the last owner. Make someone else an owner first.`, { memberId: id })
  }
  const changes = changesBetween(before, after)
  if (changes === null) return before
  await updateMember(ctx.db, ctx.workspaceId, after)
  await insertEvents(ctx.db, ctx.author, [{ entity: 'member', entityId: id, kind: kindOf(before, after), ...changes }])
  return after
}

/** @throws DealError forbidden when the role is an owner's and the caller is none */
export function mayHaveRole({ caller }: Pick<WriteContext, 'caller'>, role: Role): void {
  if (can(caller, 'member.write', { kind: 'member', role })) return
  throw forbidden('Only an owner may change an owner, or make someone one.')
}

function isKeyHolder({ role, isActive, canSignIn }: Member): boolean {
  return role === 'owner' && isActive && canSignIn
}

function kindOf(before: Member, after: Member): string {
  if (before.isActive === after.isActive) return 'member.updated'
  return after.isActive ? 'member.reactivated' : 'member.deactivated'
}
