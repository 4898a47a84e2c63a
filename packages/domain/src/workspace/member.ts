import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
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
  createdAt: Instant,
})
export type Member = z.infer<typeof Member>

/** A group of reps with a manager. */
export const Team = z.object({
  id: TeamId,
  name: z.string().trim().min(1).max(120),
  managerId: MemberId.nullable(),
})
export type Team = z.infer<typeof Team>
