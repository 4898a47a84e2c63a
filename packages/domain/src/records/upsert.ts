import { z } from 'zod'
import { conflict, invalid } from '../errors.ts'
import { Filter } from '../filters/filter.ts'

/** An upsert finds its record by the id under which another system knows it. */
export const ByExternalId = z.object({
  by: z.literal('externalId'),
  source: z.string().min(1).max(60),
  externalId: z.string().min(1).max(255),
})
export type ByExternalId = z.infer<typeof ByExternalId>

/** An upsert finds its record by any filter that has a condition. */
export const ByFilter = z.object({ by: z.literal('filter'), filter: Filter })
export type ByFilter = z.infer<typeof ByFilter>

export type UpsertDecision<Match> = { action: 'create' } | { action: 'update'; match: Match }

/** A conflict lists so many matches: enough to say which deals are meant. */
export const UPSERT_LISTED = 20

/**
 * What an upsert does, given the records that its key finds: none is created, one is updated, several are for people to sort out.
 * @param matches all of them, or at least the first `UPSERT_LISTED` + 1
 * @throws DealError conflict listing the matches
 */
export function decideUpsert<Match extends { id: string; name: string }>(
  matches: readonly Match[],
): UpsertDecision<Match> {
  const [match, ...others] = matches
  if (match === undefined) return { action: 'create' }
  if (others.length === 0) return { action: 'update', match }
  const listed = matches.slice(0, UPSERT_LISTED).map(({ id, name }) => ({ id, name }))
  const count = matches.length > UPSERT_LISTED ? `More than ${UPSERT_LISTED}` : String(matches.length)
  const names = listed.slice(0, 3).map(({ name, id }) => `${name} (${id})`)
  const message = `${count} records match: ${names.join(', ')}${matches.length > 3 ? ', …' : ''}. Name one by its id, or merge them.`
  throw conflict(message, { matches: listed })
}

/**
 * Holds an upsert's filter to having a condition: one that lets every record pass finds nothing in particular.
 * @throws DealError invalid
 */
export function expectCondition(filter: Filter, field = 'key.filter'): void {
  if (hasCondition(filter)) return
  throw invalid('An upsert needs something to find the record by.', [
    {
      field,
      message: 'must have a condition',
      given: JSON.stringify(filter),
      expected: 'at least one condition on a field',
    },
  ])
}

function hasCondition(filter: Filter): boolean {
  if ('field' in filter) return true
  if ('not' in filter) return hasCondition(filter.not)
  return ('and' in filter ? filter.and : filter.or).some(hasCondition)
}
