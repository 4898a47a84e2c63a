import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { dayInZone, INVOLVED } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { toastDone } from '../../ui/toast.ts'
import { copyOf } from './copy-of.ts'
import type { DealDetails } from './use-deal.ts'

/** Makes a deal like another one, people and their parts too, and opens it. */
export function useDuplicate() {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { timeZone } = useSession().workspace.settings

  return async (deal: DealDetails): Promise<void> => {
    const contacts = await api.deals.contacts.list.query({ id: deal.id })
    const today = dayInZone(new Date().toISOString(), timeZone)
    const { id } = await api.deals.create.mutate(copyOf(deal, { contacts, today }))
    // One after the other: each locks the deal.
    for (const { contactId, role } of contacts)
      if (role !== INVOLVED) await api.deals.contacts.add.mutate({ id, contactId, role })
    await queryClient.invalidateQueries(trpc.deals.pathFilter())
    await navigate({ to: '/deals/$dealId', params: { dealId: id } })
    toastDone(`This is a copy of ${deal.name}`)
  }
}
