import { Amount, canonicalAmount, isSame, Month, type SalesTarget } from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import { lockTargets, saveTargets } from './targets-store.ts'

export const TargetsInput = z.object({
  /** In the workspace's currency; null takes the target away. Of several for one month the last one counts. */
  targets: z
    .array(z.object({ month: Month, amount: Amount.nullable() }))
    .min(1)
    .max(240),
})
export type TargetsInput = z.infer<typeof TargetsInput>

/** Sets the targets of some months. One event tells those that changed. @throws DealError invalid for an amount that the currency cannot have */
export async function setTargets(ctx: WriteContext, { targets }: TargetsInput): Promise<{ changed: number }> {
  const { currency } = ctx.caller.settings
  const wanted = new Map(
    targets.map(({ month, amount }) => [
      month,
      amount === null ? null : { month, amount: canonicalAmount(amount, currency), currency },
    ]),
  )
  const known = await lockTargets(ctx, [...wanted.keys()])
  const changed = new Map([...wanted].filter(([month, target]) => !isSame(known.get(month) ?? null, target)))
  if (changed.size === 0) return { changed: 0 }
  await saveTargets(ctx, changed)
  await insertEvents(ctx.db, ctx.author, [
    {
      entity: 'sales_target',
      // A target is known by its month; its history is the workspace's.
      entityId: ctx.workspaceId,
      kind: 'sales_target.set',
      before: told([...changed.keys()].map((month) => [month, known.get(month) ?? null])),
      after: told([...changed]),
    },
  ])
  return { changed: changed.size }
}

function told(targets: readonly (readonly [Month, SalesTarget | null])[]) {
  return Object.fromEntries(
    targets.map(([month, target]) => [month, target && { amount: target.amount, currency: target.currency }]),
  )
}
