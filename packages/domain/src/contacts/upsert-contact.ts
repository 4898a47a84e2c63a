import { z } from 'zod'
import { ByExternalId, ByFilter } from '../records/upsert.ts'

/** How an upsert finds the contact that it means: by its e-mail address whatever its case, by another system's id, or by any filter. */
export const ContactUpsertKey = z.discriminatedUnion('by', [
  z.object({ by: z.literal('email') }),
  ByExternalId,
  ByFilter,
])
export type ContactUpsertKey = z.infer<typeof ContactUpsertKey>
