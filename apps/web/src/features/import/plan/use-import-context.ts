import { ENTITY_OF_KIND, type ImportContext, type ImportKind } from '@dealwright/domain'
import { useQueries } from '@tanstack/react-query'
import { useSession } from '../../../data/session.ts'
import { useTRPC } from '../../../data/trpc.ts'

/** Everything of the workspace by which a file is understood: what the server reads with, for the same functions here. */
export function useImportContext(kind: ImportKind): { context: ImportContext | null; error: unknown } {
  const trpc = useTRPC()
  const { timeZone } = useSession().workspace.settings
  return useQueries({
    queries: [
      trpc.pipelines.list.queryOptions(),
      trpc.members.list.queryOptions(),
      trpc.customFields.list.queryOptions({ entity: ENTITY_OF_KIND[kind] }),
      trpc.sources.list.queryOptions(),
      trpc.lossReasons.list.queryOptions(),
      trpc.unqualifiedReasons.list.queryOptions(),
      trpc.tags.list.queryOptions(),
    ],
    combine: (results) => {
      const [pipelines, members, customFields, sources, lossReasons, unqualifiedReasons, tags] = results
      const error = results.find((result) => result.error)?.error ?? null
      if (
        !pipelines.data ||
        !members.data ||
        !customFields.data ||
        !sources.data ||
        !lossReasons.data ||
        !unqualifiedReasons.data ||
        !tags.data
      )
        return { context: null, error }
      const context: ImportContext = {
        pipelines: pipelines.data,
        members: members.data,
        customFields: customFields.data,
        sources: sources.data.map(({ name }) => name),
        lossReasons: lossReasons.data.map(({ name }) => name),
        unqualifiedReasons: unqualifiedReasons.data.map(({ name }) => name),
        tags: tags.data.map(({ name }) => name),
        timeZone,
      }
      return { context, error }
    },
  })
}
