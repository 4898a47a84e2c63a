import type { FileLayout } from '@dealwright/domain'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { type ImportJob, patchImport } from '../use-import.ts'
import type { Analysis } from './analysis.ts'

/**
 * What is in the file, read by the server once it is there. `reread` reads it again with what a person knows better of how it is
 * written; until it is through, what was found before stands.
 */
export function useAnalysis(job: ImportJob, isFileThere: boolean) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const queryKey = ['import-analysis', job.id]

  async function analyze(layout: Partial<FileLayout> | undefined): Promise<Analysis> {
    const analysis = await client.imports.analyze.mutate({ id: job.id, layout })
    patchImport(queryClient, trpc, { id: job.id, layout: analysis.layout, rowsTotal: analysis.rowsTotal })
    // How much has arrived is the server's to say.
    void queryClient.invalidateQueries(trpc.imports.get.queryFilter({ id: job.id }))
    return analysis
  }

  const { data, error, refetch, isFetching } = useQuery({
    queryKey,
    queryFn: () => analyze(job.layout ?? undefined),
    enabled: isFileThere,
    staleTime: Infinity,
  })
  const reread = useMutation({
    mutationFn: analyze,
    onSuccess: (analysis) => queryClient.setQueryData(queryKey, analysis),
  })
  return {
    analysis: data,
    error: data ? null : (reread.error ?? error),
    isReading: isFetching || reread.isPending,
    reread: reread.mutate,
    rereadError: reread.error,
    tryAgain: () => void refetch(),
  }
}
