import { CalendarDay, CurrencyCode, dayInZone, ExchangeRate } from '@dealwright/domain'
import { z } from 'zod'
import { insertEvents } from '../events/store.ts'
import { bulkWrite, read, router, write } from '../procedure.ts'
import { setRates } from './set-rates.ts'
import { deleteRate, latestRates, pageOfRates } from './store.ts'

/** One `base`, the workspace's currency unless given, buys `rate` of `currency`, from the day `on` until a newer rate. */
const GivenRate = ExchangeRate.extend({ base: CurrencyCode.optional() })

export const exchangeRatesRouter = router({
  /** Newest first. */
  list: read('settings.read')
    .input(
      z
        .object({
          base: CurrencyCode.optional(),
          currency: CurrencyCode.optional(),
          from: CalendarDay.optional(),
          to: CalendarDay.optional(),
          limit: z.int().min(1).max(200).default(50),
          cursor: z.string().max(200).nullish(),
        })
        .prefault({}),
    )
    .query(({ ctx, input }) => pageOfRates(ctx.db, ctx.workspaceId, input)),

  /** What holds today, or held on a day: the newest rate of each pair until then. */
  latest: read('settings.read')
    .input(z.object({ on: CalendarDay.optional() }).prefault({}))
    .query(({ ctx, input }) =>
      latestRates(ctx.db, ctx.workspaceId, input.on ?? dayInZone(ctx.now, ctx.caller.settings.timeZone)),
    ),

  /** The rate of a currency from a day on. */
  set: write('settings.write')
    .input(GivenRate)
    .mutation(({ ctx, input }) => setRates(ctx, [{ ...input, base: input.base ?? ctx.caller.settings.currency }])),

  /** Many at once; those that are there for their day are replaced. */
  import: bulkWrite('settings.write')
    .input(z.object({ rates: z.array(GivenRate).min(1).max(10_000) }))
    .mutation(({ ctx, input }) =>
      setRates(
        ctx,
        input.rates.map((rate) => ({ ...rate, base: rate.base ?? ctx.caller.settings.currency })),
      ),
    ),

  delete: write('settings.write')
    .input(GivenRate.omit({ rate: true }))
    .mutation(async ({ ctx, input }) => {
      const rate = await deleteRate(ctx.db, ctx.workspaceId, {
        ...input,
        base: input.base ?? ctx.caller.settings.currency,
      })
      await insertEvents(ctx.db, ctx.author, [
        {
          entity: 'exchange_rate',
          entityId: ctx.workspaceId,
          kind: 'exchange_rate.deleted',
          before: rate,
          after: null,
        },
      ])
      return rate
    }),
})
