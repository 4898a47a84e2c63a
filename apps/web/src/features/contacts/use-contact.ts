import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ContactId, ContactPatch } from '@dealwright/domain'
import { usePolling } from '../../data/live.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import type { ContactDetails } from '../../parties/party-kind.ts'

/** A contact, refreshed while it is looked at. */
export function useContact(id: ContactId) {
  return useQuery(useTRPC().contacts.get.queryOptions({ id }, { refetchInterval: usePolling() }))
}

/** Everything that changes a contact: each shows what the server decided, and refreshes what shows its name. */
export function useContactCommands({ id, version }: Pick<ContactDetails, 'id' | 'version'>) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { mutateAsync: run } = useMutation({ mutationFn: (command: () => Promise<unknown>) => command() })

  async function changed(command: () => Promise<unknown>): Promise<void> {
    try {
      await run(command)
    } finally {
      // After a conflict too: the reader then sees what somebody else made of it.
      const shown = [trpc.contacts, trpc.companies, trpc.deals]
      await Promise.all(shown.map((path) => queryClient.invalidateQueries(path.pathFilter())))
    }
  }

  return {
    update: (patch: ContactPatch) => changed(() => api.contacts.update.mutate({ id, version, ...patch })),
    remove: () => run(() => api.contacts.delete.mutate({ id, version })),
    restore: () => changed(() => api.contacts.restore.mutate({ id })),
    refresh: () => changed(() => Promise.resolve()),
  }
}

export type ContactCommands = ReturnType<typeof useContactCommands>
