import { useQueryClient } from '@tanstack/react-query'
import { ContactId } from '@dealwright/domain'
import { useTRPC, useTRPCClient } from '../data/trpc.ts'
import type { PartyKind } from './party-kind.ts'

/**
 * The queries about contacts, or about companies: their procedures are the same by name and by what they take. A
 * company's are typed as a contact's here, so that pages are written once; what only one kind has is read in its traits.
 */
export function usePartyQueries(kind: PartyKind) {
  const { contacts, companies } = useTRPC()
  return kind === 'contact' ? contacts : (companies as unknown as typeof contacts) // see above
}

/** The commands, as `usePartyQueries`. */
export function usePartyApi(kind: PartyKind) {
  const { contacts, companies } = useTRPCClient()
  return kind === 'contact' ? contacts : (companies as unknown as typeof contacts) // see above
}

/** An id as these take it: those of contacts and companies differ by their brand alone. */
export function partyId(id: string): ContactId {
  return ContactId.parse(id)
}

/** Lets everything that shows contacts or companies, or their names, look again. */
export function useRefreshParties(): () => Promise<void> {
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  return async () => {
    const shown = [trpc.contacts, trpc.companies, trpc.deals]
    await Promise.all(shown.map((path) => queryClient.invalidateQueries(path.pathFilter())))
  }
}
