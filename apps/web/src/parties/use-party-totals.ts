import { useQueries } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '../data/trpc.ts'
import type { PartyKind } from './party-kind.ts'
import { partyId } from './party-slice.ts'

export type PartyTotals = Outputs['deals']['totalsOfParties'][number]

/** What the deals of some contacts or companies add up to, by id; asked page by page as their list is loaded. */
export function usePartyTotals(
  kind: PartyKind,
  pages: readonly (readonly { id: string }[])[],
): ReadonlyMap<string, PartyTotals> {
  const { totalsOfParties } = useTRPC().deals
  return useQueries({
    queries: pages.map((page) =>
      // Typed as contacts, whichever they are.
      totalsOfParties.queryOptions({ kind: kind as 'contact', ids: page.map(({ id }) => partyId(id)) }),
    ),
    combine: (results) => new Map(results.flatMap(({ data }) => data ?? []).map((totals) => [totals.id, totals])),
  })
}
