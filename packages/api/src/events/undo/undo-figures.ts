import { Amount, changedSince, CurrencyCode, ExchangeRate, isSame, Month, refusal } from '@dealwright/domain'
import { z } from 'zod'
import { setRates } from '../../exchange-rates/set-rates.ts'
import { deleteRate, lockRates } from '../../exchange-rates/store.ts'
import { setTargets } from '../../reports/set-targets.ts'
import { lockTargets } from '../../reports/targets-store.ts'
import { insertEvents } from '../store.ts'
import { oneByOne, UndoRefused } from './undo-step.ts'

/** A rate is known by its currencies and its day: what it is now says whether it was changed since. */
export const undoRates = oneByOne(async (ctx, { event }) => {
  const { db, workspaceId, author } = ctx
  const [before, after] = [event.before, event.after].map((side) => (side === null ? null : ExchangeRate.parse(side)))
  const key = before ?? after
  if (!key) return
  const [known] = await lockRates(db, workspaceId, [key])
  if ((known?.rate ?? null) !== (after?.rate ?? null)) throw new UndoRefused(changedSince(['rate']))
  if (before) return setRates(ctx, [before])
  const removed = await deleteRate(db, workspaceId, key)
  return insertEvents(db, author, [
    { entity: 'exchange_rate', entityId: workspaceId, kind: 'exchange_rate.deleted', before: removed, after: null },
  ])
})

const Targets = z.record(Month, z.object({ amount: Amount, currency: CurrencyCode }).nullable())

export const undoTargets = oneByOne(async (ctx, { event }) => {
  const [before, after] = [Targets.parse(event.before), Targets.parse(event.after)]
  const months = z.array(Month).parse(Object.keys(after))
  const known = await lockTargets(ctx, months)
  const again = months.filter((month) => {
    const now = known.get(month)
    return !isSame(now ? { amount: now.amount, currency: now.currency } : null, after[month])
  })
  if (again.length > 0) throw new UndoRefused(changedSince(again))
  const { currency } = ctx.caller.settings
  if (Object.values(before).some((target) => target && target.currency !== currency)) {
    throw new UndoRefused(refusal('refused', `Targets are in ${currency} by now.`))
  }
  return setTargets(ctx, { targets: months.map((month) => ({ month, amount: before[month]?.amount ?? null })) })
})
