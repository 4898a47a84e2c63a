import { useQueries } from '@tanstack/react-query'
import type { CompanyId, ContactId } from '@dealwright/domain'
import { type Outputs, useTRPC } from '../data/trpc.ts'

export type PartyTotals = Outputs['deals']['totalsOfParties'][number]

type Pages =
  | { kind: 'contact'; pages: readonly (readonly { id: ContactId }[])[] }
  | { kind: 'company'; pages: readonly (readonly { id: CompanyId }[])[] }

/** What the deals of some contacts or companies add up to, by id; asked page by page as their list is loaded. */
export function usePartyTotals(asked: Pages): ReadonlyMap<string, PartyTotals> {
  const trpc = useTRPC()
  const queries =
    asked.kind === 'contact'
      ? asked.pages.map((page) =>
          trpc.deals.totalsOfParties.queryOptions({ kind: 'contact', ids: page.map(({ id }) => id) }),
        )
      : asked.pages.map((page) =>
          trpc.deals.totalsOfParties.queryOptions({ kind: 'company', ids: page.map(({ id }) => id) }),
        )
  return useQueries({
    queries,
    combine: (results) => new Map(results.flatMap(({ data }) => data ?? []).map((totals) => [totals.id, totals])),
  })
}
