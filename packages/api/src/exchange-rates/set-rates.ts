import { type ExchangeRate, type FieldProblem, invalid } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import { lockRates, type RateKey, saveRates } from './store.ts'

export type RatesSet = { created: number; replaced: number; unchanged: number }

/**
 * Sets rates, each for its day; a rate that is there is replaced, and of several for one day the last one counts. One
 * event tells it: with the values for a single rate, in figures for many.
 * @throws DealError invalid for a rate between a currency and itself
 */
export async function setRates(ctx: WriteContext, given: readonly ExchangeRate[]): Promise<RatesSet> {
  refuseSelves(given)
  const rates = [...new Map(given.map((rate) => [keyOf(rate), rate])).values()]
  const known = new Map((await lockRates(ctx.db, ctx.workspaceId, rates)).map((rate) => [keyOf(rate), rate.rate]))
  const changed = rates.filter((rate) => known.get(keyOf(rate)) !== canonical(rate.rate))
  const replaced = changed.filter((rate) => known.has(keyOf(rate))).length
  const result = { created: changed.length - replaced, replaced, unchanged: rates.length - changed.length }
  if (changed.length === 0) return result
  await saveRates(ctx.db, ctx.workspaceId, { rates: changed, at: ctx.now })
  const [single, ...others] = changed
  const before = single && others.length === 0 ? known.get(keyOf(single)) : undefined
  await insertEvents(ctx.db, ctx.author, [
    {
      entity: 'exchange_rate',
      // A rate is known by its currencies and its day; its history is the workspace's.
      entityId: ctx.workspaceId,
      kind: single && others.length === 0 ? 'exchange_rate.set' : 'exchange_rate.imported',
      before: single && before !== undefined ? { ...single, rate: before } : null,
      after:
        single && others.length === 0 ? { ...single, rate: canonical(single.rate) } : { ...result, ...extent(changed) },
    },
  ])
  return result
}

function extent(rates: readonly ExchangeRate[]) {
  const days = rates.map(({ on }) => on).toSorted()
  return {
    currencies: [...new Set(rates.map(({ currency }) => currency))].toSorted(),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
  }
}

function keyOf({ base, currency, on }: RateKey): string {
  return `${base} ${currency} ${on}`
}

/** As the store gives it back: `01.50` is `1.5`. */
function canonical(rate: string): string {
  const [whole = '', fraction = ''] = rate.split('.')
  const digits = fraction.replace(/0+$/, '')
  return whole.replace(/^0+(?=\d)/, '') + (digits === '' ? '' : `.${digits}`)
}

function refuseSelves(rates: readonly ExchangeRate[]): void {
  const problems: FieldProblem[] = rates.flatMap(({ base, currency }, index) =>
    base === currency
      ? [
          {
            field: `rates.${index}.currency`,
            message: 'A currency has no rate to itself.',
            given: currency,
            expected: `another currency than ${base}`,
          },
        ]
      : [],
  )
  if (problems.length > 0) throw invalid('A rate is between two currencies.', problems)
}
