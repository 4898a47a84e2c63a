import type { ImportPlan } from '@dealwright/domain'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { problemMessage } from '../../../data/problem.ts'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { type ImportJob, patchImport } from '../use-import.ts'

const UNCHECKED = {
  state: 'uploading',
  created: 0,
  updated: 0,
  skipped: 0,
  failed: 0,
  notices: [],
  error: null,
} as const

/**
 * Changes of a plan: seen at once, and kept by the server one after the other, so that the work can be gone on with anywhere. What an
 * earlier check said is gone with the first change.
 */
export function useChangePlan({ id }: Pick<ImportJob, 'id'>) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  const draft = useMutation({
    mutationFn: (plan: ImportPlan) => client.imports.draft.mutate({ id, plan }),
    scope: { id: `import ${id}` },
  })

  function change(plan: ImportPlan) {
    void queryClient.cancelQueries(trpc.imports.get.queryFilter({ id }))
    patchImport(queryClient, trpc, { id, plan, ...UNCHECKED, notices: [] })
    draft.mutate(plan)
  }

  const problem = draft.error ? problemMessage(draft.error) : null
  return { change, problem, saveAgain: () => draft.variables && draft.mutate(draft.variables) }
}

/** Has the server take the plan for good and check every row by it. */
export function useCheck({ id }: Pick<ImportJob, 'id'>) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (plan: ImportPlan) => {
      await client.imports.plan.mutate({ id, plan })
      return client.imports.dryRun.mutate({ id })
    },
    scope: { id: `import ${id}` },
    onSuccess: (job) => patchImport(queryClient, trpc, job),
  })
}
