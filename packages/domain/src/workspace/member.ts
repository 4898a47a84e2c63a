import { z } from 'zod'
import { Instant, TimeZone } from '../values/calendar.ts'
import { MemberId, TeamId } from '../ids.ts'

/** From most to least: an owner may do everything, a viewer only look. */
export const ROLES = ['owner', 'admin', 'manager', 'rep', 'viewer'] as const
export const Role = z.enum(ROLES)
export type Role = z.infer<typeof Role>

/** A person of a workspace. One imported from a file may never have signed in (`canSignIn` false) and still own deals. */
export const Member = z.object({
  id: MemberId,
  number: z.int(),
  name: z.string().trim().min(1).max(120),
  email: z.email().max(254).nullable(),
  role: Role,
  teamId: TeamId.nullable(),
  isActive: z.boolean(),
  canSignIn: z.boolean(),
  jobTitle: z.string().trim().min(1).max(120).nullable(),
  phone: z.string().trim().min(1).max(60).nullable(),
  /** Null: that of the workspace. */
  timeZone: TimeZone.nullable(),
  /** When they left; null for one who is active. */
  deactivatedAt: Instant.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Member = z.infer<typeof Member>

/** A member with what follows from their team and their invitation. */
export const MemberView = Member.extend({
  /** A link that lets them sign in is out, and neither used nor taken back nor expired. */
  isInvited: z.boolean(),
  teamNumber: z.int().nullable(),
  teamName: z.string().nullable(),
  /** The manager of their team, unless that is themselves. */
  managerId: MemberId.nullable(),
})
export type MemberView = z.infer<typeof MemberView>

/** A group of reps with a manager. */
export const Team = z.object({
  id: TeamId,
  number: z.int(),
  name: z.string().trim().min(1).max(120),
  managerId: MemberId.nullable(),
})
export type Team = z.infer<typeof Team>
