import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { ApiKeyId, MemberId } from '../ids.ts'
import { Scope } from './permission.ts'

/** The vendors whose client programs are understood. */
export const DIALECTS = ['rally', 'rex', 'pipelinedeals', 'sell', 'ysuite'] as const
export const Dialect = z.enum(DIALECTS)
export type Dialect = z.infer<typeof Dialect>

/** So many of a key's first characters are shown, by which its holder recognises it. */
export const API_KEY_PREFIX = 9

/** A key as it may be shown: who it speaks for and what it opens, never the key itself. */
export const ApiKey = z.object({
  id: ApiKeyId,
  name: z.string().trim().min(1).max(120),
  /** Its first `API_KEY_PREFIX` characters. */
  prefix: z.string(),
  memberId: MemberId,
  scopes: z.array(Scope).min(1).max(Scope.options.length),
  /** The vendor dialects that the key is for; empty: any, and the API itself. */
  dialects: z.array(Dialect).max(DIALECTS.length),
  /** Null: never. */
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  createdAt: Instant,
})
export type ApiKey = z.infer<typeof ApiKey>
