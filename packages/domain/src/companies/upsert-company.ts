import { z } from 'zod'
import { ByExternalId, ByFilter } from '../records/upsert.ts'

/**
 * How an upsert finds the company that it means: by its name whatever its case, by its domain, by another system's id, or by any filter.
 * A name alone decides, also where `matchCompany` would take another domain for another company.
 */
export const CompanyUpsertKey = z.discriminatedUnion('by', [
  z.object({ by: z.literal('name') }),
  z.object({ by: z.literal('domain') }),
  ByExternalId,
  ByFilter,
])
export type CompanyUpsertKey = z.infer<typeof CompanyUpsertKey>
