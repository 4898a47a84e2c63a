import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { type ImportJob, patchImport } from '../use-import.ts'

/** Starts a check, a run or its undoing, or stops what is under way. */
export function useCommand({ id }: Pick<ImportJob, 'id'>, command: 'dryRun' | 'run' | 'cancel' | 'revert') {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => client.imports[command].mutate({ id }),
    onSuccess: (job) => patchImport(queryClient, trpc, job),
    // The job may have come to its end meanwhile: what is shown is then no longer so.
    onError: () => queryClient.invalidateQueries(trpc.imports.get.queryFilter({ id })),
  })
}
