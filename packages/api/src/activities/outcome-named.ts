import {
  type Activity,
  type ActivityOutcomeId,
  invalid,
  ListEntry,
  type NewActivity,
  OUTCOME_TYPES,
} from '@dealwright/domain'
import { z } from 'zod'
import { ACTIVITY_OUTCOMES } from '../activity-outcomes/lists.ts'
import type { WriteContext } from '../context.ts'
import { idsByName } from '../named-lists/entry-names.ts'
import { listEntries } from '../named-lists/store.ts'

type Type = Activity['type']

/** An outcome by its name instead of `outcomeId`, for programs that write an activity and what it came to in one call. */
export const OutcomeName = z.object({
  /** The outcome of that name, added if there is none; null for none. */
  outcomeName: ListEntry.shape.name.nullable().optional(),
})
export type OutcomeName = z.infer<typeof OutcomeName>

/** Finds or adds the outcomes that activities name. Run once what they are about is held. @throws DealError invalid for a type that has none */
export async function outcomesNamed(
  ctx: WriteContext,
  some: readonly (OutcomeName & { type?: Type })[],
): Promise<(type: Type, name: string | null) => ActivityOutcomeId | null> {
  for (const { type = 'other', outcomeName } of some) if (outcomeName) requireOutcomes(type, outcomeName)
  const idOf = new Map<Type, Awaited<ReturnType<typeof idsByName<ActivityOutcomeId>>>>()
  for (const type of OUTCOME_TYPES) {
    const names = some.flatMap((each) => (each.type === type && each.outcomeName) || [])
    idOf.set(type, await idsByName(ctx, ACTIVITY_OUTCOMES[`${type}s`], names))
  }
  return (type, name) => (name === null ? null : (idOf.get(type)?.(name) ?? null))
}

/** @throws DealError invalid for a type of activities that comes to nothing */
export function requireOutcomes(type: Type, given: string): void {
  if (OUTCOME_TYPES.some((each) => each === type)) return
  const message = 'Only calls and visits come to an outcome.'
  const expected = `an activity of the type ${OUTCOME_TYPES.join(' or ')}`
  throw invalid(message, [{ field: 'outcomeName', message, given, expected }])
}

/** `call 01935c2e-…` for each outcome that is asked for by its id and there. */
export async function findOutcomes(
  { db, workspaceId }: Pick<WriteContext, 'db' | 'workspaceId'>,
  some: readonly Pick<NewActivity, 'outcomeId'>[],
): Promise<Set<string>> {
  const ids = some.flatMap(({ outcomeId }) => outcomeId ?? [])
  if (ids.length === 0) return new Set()
  const found = await Promise.all(
    OUTCOME_TYPES.map(async (type) => {
      const entries = await listEntries(db, workspaceId, { list: ACTIVITY_OUTCOMES[`${type}s`], some: { ids } })
      return entries.map(({ id }) => `${type} ${id}`)
    }),
  )
  return new Set(found.flat())
}
