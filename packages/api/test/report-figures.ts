import { type CurrencyTotal, type DealView, Filter, sumAmounts, type Summary, type Totals } from '@dealwright/domain'
import { expect } from 'vitest'
import type { Api } from './world.ts'

type Told = { path: string; count: number; filter: Filter; totals: Totals | null }

/** Every figure of a report, however deep: whatever says how many deals it counts and by which filter they are found. */
export function figuresOf(report: unknown, path = ''): Told[] {
  if (typeof report !== 'object' || report === null) return []
  const below = Object.entries(report).flatMap(([key, value]) =>
    key === 'filter' ? [] : figuresOf(value, `${path}.${key}`),
  )
  if (!('filter' in report) || !('count' in report)) return below
  const totals = 'converted' in report ? (report as unknown as Totals) : null // only totals are converted
  return [{ path, count: Number(report.count), filter: Filter.parse(report.filter), totals }, ...below]
}

/** Holds every figure of a report to what the list, the count and the summary say of its filter. @returns how many there were */
export async function expectFiguresToBeListed(api: Api, report: unknown): Promise<number> {
  const figures = figuresOf(report)
  for (const { path, count, filter, totals } of figures) {
    expect([path, await api.deals.count({ filter })]).toEqual([path, count])
    if (!totals) continue
    const summary = await api.deals.summary({ filter })
    expect([path, moneyOf(totals)]).toEqual([path, moneyOfSummary(summary)])
  }
  return figures.length
}

/** What the reports say of money, in a form in which no order matters. */
export function moneyOf({ count, stalled, withoutAmount, byCurrency, converted }: Totals) {
  return { count, stalled, withoutAmount, byCurrency: inOrder(byCurrency), leftOut: converted.leftOut }
}

function moneyOfSummary({ open, won, lost }: Summary): ReturnType<typeof moneyOf> {
  const parts = [open, won, lost]
  const currencies = Map.groupBy(
    parts.flatMap(({ byCurrency }) => byCurrency),
    ({ currency }) => currency,
  )
  const sum = (of: (totals: Totals) => number) => parts.reduce((total, part) => total + of(part), 0)
  return {
    count: sum(({ count }) => count),
    stalled: sum(({ stalled }) => stalled),
    withoutAmount: sum(({ withoutAmount }) => withoutAmount),
    byCurrency: inOrder(
      [...currencies].map(([currency, some]) => ({
        currency,
        count: some.reduce((total, { count }) => total + count, 0),
        sum: sumAmounts(
          some.map((each) => each.sum),
          currency,
        ),
        weighted: sumAmounts(
          some.map((each) => each.weighted),
          currency,
        ),
      })),
    ),
    leftOut: sum(({ converted }) => converted.leftOut),
  }
}

function inOrder(totals: readonly CurrencyTotal[]): CurrencyTotal[] {
  return totals.toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** All deals that somebody sees, page by page. */
export async function allDeals(api: Api, filter?: Filter): Promise<DealView[]> {
  const deals: DealView[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<Api['deals']['list']>> = await api.deals.list({ filter, cursor, limit: 200 })
    deals.push(...page.items)
    cursor = page.nextCursor
  } while (cursor !== null)
  return deals
}
