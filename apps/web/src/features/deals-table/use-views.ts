import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { can, type SavedView } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { type Inputs, useTRPC, useTRPCClient } from '../../data/trpc.ts'

/** The saved views of deals, and everything that changes them. */
export function useViews() {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { workspace, member, teamId, role, scopes } = useSession()
  const views = useQuery(trpc.savedViews.list.queryOptions({ entity: 'deal' }, { staleTime: 60_000 }))
  const { mutateAsync } = useMutation({
    mutationFn: (command: () => Promise<unknown>) => command(),
    onSettled: () => queryClient.invalidateQueries(trpc.savedViews.pathFilter()),
  })
  const actor = { workspaceId: workspace.id, memberId: member?.id ?? null, teamId, role, scopes }

  async function run<T>(command: () => Promise<T>): Promise<T> {
    let made: T | undefined
    await mutateAsync(async () => {
      made = await command()
    })
    return made as T // the command has resolved
  }

  return {
    views: views.data ?? [],
    myId: member?.id ?? null,
    mayCreate: member !== null && can(actor, 'view.write'),
    mayChange: ({ ownerId }: SavedView) => can(actor, 'view.write', { kind: 'owned', ownerId }),
    create: (view: Omit<Inputs['savedViews']['create'], 'entity'>) =>
      run(() => api.savedViews.create.mutate({ entity: 'deal', ...view })),
    update: (patch: Inputs['savedViews']['update']) => run(() => api.savedViews.update.mutate(patch)),
    remove: (id: SavedView['id']) => run(() => api.savedViews.delete.mutate({ id })),
  }
}

export type Views = ReturnType<typeof useViews>
