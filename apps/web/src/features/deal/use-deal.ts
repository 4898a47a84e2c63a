import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DealId, DealPatch } from '@dealwright/domain'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../data/trpc.ts'

export type DealDetails = Outputs['deals']['get']

/** A deal, refreshed while it is looked at. */
export function useDeal(id: DealId) {
  return useQuery(useTRPC().deals.get.queryOptions({ id }, { refetchInterval: 30_000 }))
}

/** Everything that changes a deal: each shows what the server decided, and refreshes what hangs on it. */
export function useDealCommands({ id, version }: Pick<DealDetails, 'id' | 'version'>) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { mutateAsync: run, isPending } = useMutation({ mutationFn: (command: () => Promise<unknown>) => command() })

  async function changed(command: () => Promise<unknown>): Promise<void> {
    try {
      await run(command)
    } finally {
      // After a conflict too: the reader then sees what somebody else made of it.
      await queryClient.invalidateQueries(trpc.deals.pathFilter())
    }
  }

  return {
    isPending,
    update: (patch: DealPatch) => changed(() => api.deals.update.mutate({ id, version, ...patch })),
    move: (to: Omit<Inputs['deals']['move'], 'id' | 'version'>) =>
      changed(() => api.deals.move.mutate({ id, version, ...to })),
    close: (closing: Omit<Inputs['deals']['close'], 'id' | 'version'>) =>
      changed(() => api.deals.close.mutate({ id, version, ...closing })),
    reopen: () => changed(() => api.deals.reopen.mutate({ id, version })),
    stall: () => changed(() => api.deals.stall.mutate({ id, version })),
    remove: () => changed(() => api.deals.delete.mutate({ id, version })),
    restore: () => changed(() => api.deals.restore.mutate({ id })),
    addContact: (contact: Omit<Inputs['deals']['contacts']['add'], 'id'>) =>
      changed(() => api.deals.contacts.add.mutate({ id, ...contact })),
    removeContact: (contact: Omit<Inputs['deals']['contacts']['remove'], 'id'>) =>
      changed(() => api.deals.contacts.remove.mutate({ id, ...contact })),
    setPrimary: (contact: Omit<Inputs['deals']['contacts']['setPrimary'], 'id'>) =>
      changed(() => api.deals.contacts.setPrimary.mutate({ id, ...contact })),
  }
}

export type DealCommands = ReturnType<typeof useDealCommands>
