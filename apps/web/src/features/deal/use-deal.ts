import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DealId, DealPatch, Stage } from '@dealwright/domain'
import { useRef } from 'react'
import { usePolling } from '../../data/live-state.ts'
import { toProblem } from '../../data/problem.ts'
import { type Inputs, type Outputs, useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { useConflict } from '../../conflict/use-conflict.ts'

export type DealDetails = Outputs['deals']['get']

type Place = Pick<Stage, 'id' | 'pipelineId'>

/** What is told of what somebody else changed meanwhile. */
const TOLD: ReadonlySet<string> = new Set<keyof DealDetails>([
  'name',
  'description',
  'stageId',
  'status',
  'amount',
  'currency',
  'probability',
  'expectedCloseOn',
  'ownerId',
  'contactId',
  'companyId',
  'sourceId',
  'isHot',
  'bant',
  'customFields',
])

/** A deal, refreshed while it is looked at. */
export function useDeal(id: DealId) {
  return useQuery(useTRPC().deals.get.queryOptions({ id }, { refetchInterval: usePolling() }))
}

/**
 * Everything that changes a deal: each shows what the server decided, and refreshes what hangs on it. One after the other,
 * so that nobody is in conflict with themselves; what somebody else changed meanwhile is kept, or asked about.
 */
export function useDealCommands(deal: DealDetails) {
  const { id } = deal
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { asked, rebase } = useConflict<DealDetails, DealPatch>(TOLD)
  const { mutateAsync: run, isPending } = useMutation({
    scope: { id: `deal-${id}` },
    mutationFn: (command: () => Promise<unknown>) => command(),
  })
  /** As it was when the reader began to type: a refresh meanwhile must not hide what it brought. */
  const typedOver = useRef<DealDetails | null>(null)
  const shown = () => queryClient.getQueryData(trpc.deals.get.queryKey({ id })) ?? deal

  const changed = (command: () => Promise<unknown>): Promise<unknown> =>
    run(async () => {
      try {
        return await command()
      } finally {
        // After a conflict too: the reader then sees what somebody else made of it.
        await queryClient.invalidateQueries(trpc.deals.pathFilter())
      }
    })

  /** @throws the conflict when nobody else changed the deal, or when its stage or status is what they changed */
  async function meanwhile(base: DealDetails, error: unknown, isAct: boolean): Promise<DealDetails> {
    if (toProblem(error).kind !== 'conflict') throw error
    const theirs = await api.deals.get.query({ id })
    const isElsewhere = theirs.stageId !== base.stageId || theirs.status !== base.status
    if (theirs.version === base.version || (isAct && isElsewhere)) throw error
    return theirs
  }

  async function save(base: DealDetails, patch: DealPatch, stage?: Place): Promise<unknown> {
    const place = stage && { stageId: stage.id, pipelineId: stage.pipelineId }
    try {
      return await api.deals.update.mutate({ id, version: base.version, ...patch, ...place })
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const theirs = await meanwhile(base, error, stage !== undefined)
      const settled = await rebase({ base, theirs }, patch, error)
      // Again with their version: a third person may have been as fast.
      return Object.keys(settled).length === 0 && !stage ? theirs : save(theirs, settled, stage)
    }
  }

  /** Something done to the deal as a whole: it stands as long as nobody moved or decided the deal meanwhile. */
  async function act(command: (version: number) => Promise<unknown>, base = shown()): Promise<unknown> {
    try {
      return await command(base.version)
    } catch (error) {
      return act(command, await meanwhile(base, error, true))
    }
  }

  return {
    isPending,
    asked,
    /** The reader begins to type, or stops. */
    onTyping: (isTyping: boolean) => void (typedOver.current = isTyping ? shown() : null),
    update(patch: DealPatch) {
      const base = typedOver.current
      return changed(() => save(base ?? shown(), patch))
    },
    move: (stage: Place, patch: DealPatch = {}) => changed(() => save(shown(), patch, stage)),
    close: (closing: Omit<Inputs['deals']['close'], 'id' | 'version'>) =>
      changed(() => act((version) => api.deals.close.mutate({ id, version, ...closing }))),
    reopen: () => changed(() => act((version) => api.deals.reopen.mutate({ id, version }))),
    stall: () => changed(() => act((version) => api.deals.stall.mutate({ id, version }))),
    remove: () => changed(() => act((version) => api.deals.delete.mutate({ id, version }))),
    restore: () => changed(() => api.deals.restore.mutate({ id })),
    share: (sharing: Omit<Inputs['deals']['share'], 'id' | 'version'>) =>
      changed(() => api.deals.share.mutate({ id, ...sharing })),
    addContact: (contact: Omit<Inputs['deals']['contacts']['add'], 'id'>) =>
      changed(() => api.deals.contacts.add.mutate({ id, ...contact })),
    removeContact: (contact: Omit<Inputs['deals']['contacts']['remove'], 'id'>) =>
      changed(() => api.deals.contacts.remove.mutate({ id, ...contact })),
    setPrimary: (contact: Omit<Inputs['deals']['contacts']['setPrimary'], 'id'>) =>
      changed(() => api.deals.contacts.setPrimary.mutate({ id, ...contact })),
  }
}

export type DealCommands = ReturnType<typeof useDealCommands>
