import { z } from 'zod'
import { Instant, TimeZone } from '../values/calendar.ts'
import { CurrencyCode } from '../values/currency.ts'
import { WorkspaceId } from '../ids.ts'

/** Whose deals a rep may see; managers, admins, owners and viewers see all of them. */
export const REP_VISIBILITIES = ['own', 'team', 'all'] as const

export const TIME_FORMATS = ['12h', '24h'] as const

/** What a workspace decides once for everybody in it. */
export const WorkspaceSettings = z.object({
  /** Totals are converted to this currency; new deals start in it. */
  currency: CurrencyCode,
  /** Days begin and end in this zone. */
  timeZone: TimeZone,
  /** 1–12: the month in which the fiscal year starts. */
  fiscalYearStart: z.int().min(1).max(12),
  /** BANT total (0–100) from which a deal counts as qualified. */
  bantThreshold: z.int().min(0).max(100),
  repVisibility: z.enum(REP_VISIBILITIES),
  /** How programs show the time of day. */
  timeFormat: z.enum(TIME_FORMATS),
  /** A lost deal must name a loss reason. */
  lossReasonRequired: z.boolean(),
})
export type WorkspaceSettings = z.infer<typeof WorkspaceSettings>

export const DEFAULT_WORKSPACE_SETTINGS: WorkspaceSettings = {
  currency: CurrencyCode.parse('USD'),
  timeZone: TimeZone.parse('UTC'),
  fiscalYearStart: 1,
  bantThreshold: 60,
  repVisibility: 'all',
  timeFormat: '24h',
  lossReasonRequired: false,
}

export const Workspace = z.object({
  id: WorkspaceId,
  number: z.int(),
  name: z.string().trim().min(1).max(120),
  phone: z.string().trim().min(1).max(60).nullable(),
  /** A short name for addresses, such as `acme`; null: none was chosen. */
  slug: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be letters, digits and dashes, such as acme-sales')
    .nullable(),
  settings: WorkspaceSettings,
  createdAt: Instant,
  updatedAt: Instant,
})
export type Workspace = z.infer<typeof Workspace>
