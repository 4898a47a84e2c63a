import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { CompanyId, CompanyPatch } from '@dealwright/domain'
import { usePolling } from '../../data/live.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import type { CompanyDetails } from '../../parties/party-kind.ts'

/** A company, refreshed while it is looked at. */
export function useCompany(id: CompanyId) {
  return useQuery(useTRPC().companies.get.queryOptions({ id }, { refetchInterval: usePolling() }))
}

/** Everything that changes a company: each shows what the server decided, and refreshes what shows its name. */
export function useCompanyCommands({ id, version }: Pick<CompanyDetails, 'id' | 'version'>) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { mutateAsync: run } = useMutation({ mutationFn: (command: () => Promise<unknown>) => command() })

  async function changed(command: () => Promise<unknown>): Promise<void> {
    try {
      await run(command)
    } finally {
      // After a conflict too: the reader then sees what somebody else made of it.
      const shown = [trpc.companies, trpc.contacts, trpc.deals]
      await Promise.all(shown.map((path) => queryClient.invalidateQueries(path.pathFilter())))
    }
  }

  return {
    update: (patch: CompanyPatch) => changed(() => api.companies.update.mutate({ id, version, ...patch })),
    remove: () => run(() => api.companies.delete.mutate({ id, version })),
    restore: () => changed(() => api.companies.restore.mutate({ id })),
    refresh: () => changed(() => Promise.resolve()),
  }
}

export type CompanyCommands = ReturnType<typeof useCompanyCommands>
