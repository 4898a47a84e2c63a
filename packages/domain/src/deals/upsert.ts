import { z } from 'zod'
import type { PipelineId } from '../ids.ts'
import { ByExternalId, ByFilter } from '../records/upsert.ts'

/** How an upsert finds the deal that it means: by its name within its pipeline, by another system's id, or by any filter. */
export const UpsertKey = z.discriminatedUnion('by', [z.object({ by: z.literal('name') }), ByExternalId, ByFilter])
export type UpsertKey = z.infer<typeof UpsertKey>

/**
 * Whether a deal is the one that an upsert by name means: the same name in the same pipeline, upper and lower case included, but for
 * space around it. "ACME" and "Acme" may be two deals, and a wrong merge could not be undone.
 */
export function isNamedDeal(
  deal: { name: string; pipelineId: PipelineId },
  wanted: { name: string; pipelineId: PipelineId },
): boolean {
  return deal.pipelineId === wanted.pipelineId && deal.name.trim() === wanted.name.trim()
}
