import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CustomField, DealId, DealPatch, DealView, Stage } from '@dealwright/domain'
import { useRef } from 'react'
import { problemMessage } from '../../data/problem.ts'
import { useSession } from '../../data/session.ts'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { announce } from '../../ui/announcer.tsx'
import { toastProblem } from '../../ui/toast.ts'
import { predictEdit } from './predict-edit.ts'
import { type DealPage, tablesKey } from './use-deal-pages.ts'

/** What is to become of a deal, and the names that go with new ids. */
export type DealEdit = { patch?: DealPatch; stage?: Stage; names?: Partial<Pick<DealView, 'ownerName'>> }

/**
 * Changes deals in the table: shows at once what the domain's rules predict, then what the server decided, or what was
 * before and why, if it refused. One after the other, so that a second change of a deal builds on the first.
 */
export function useEditDeal({
  definitions,
  stages,
}: {
  definitions: readonly CustomField[]
  stages: readonly Stage[]
}) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const { settings } = useSession().workspace
  const pages = { queryKey: tablesKey(trpc) }
  /** Of deals that are on their way: what the server said last, and how many changes are still open. */
  const underWay = useRef(new Map<DealId, { deal: DealView; edits: number }>())

  const show = (deal: DealView) => queryClient.setQueriesData<DealPage>(pages, (page) => page && withDeal(page, deal))

  return useMutation({
    scope: { id: 'deals-table' },
    mutationFn: ({ deal: { id, version }, edit: { patch, stage } }: { deal: DealView; edit: DealEdit }) =>
      api.deals.update.mutate({
        id,
        version: underWay.current.get(id)?.deal.version ?? version,
        ...patch,
        ...(stage && { stageId: stage.id, pipelineId: stage.pipelineId }),
      }),
    onMutate: async ({ deal, edit }) => {
      const { deal: confirmed = deal, edits = 0 } = underWay.current.get(deal.id) ?? {}
      underWay.current.set(deal.id, { deal: confirmed, edits: edits + 1 })
      const stage = stages.find(({ id }) => id === deal.stageId) ?? null
      const context = { now: new Date().toISOString(), settings, stage, customFields: definitions }
      const predicted = predictEdit(deal, edit, context)
      if (predicted) show(predicted)
      // An answer that was asked for before would show the old value again.
      await queryClient.cancelQueries(pages)
    },
    onSuccess: (deal) => {
      const known = underWay.current.get(deal.id)
      if (known) underWay.current.set(deal.id, { ...known, deal })
      if (known?.edits === 1) show(deal)
      queryClient.setQueryData(trpc.deals.get.queryKey({ id: deal.id }), deal)
    },
    onError: (error, { deal }) => {
      show(underWay.current.get(deal.id)?.deal ?? deal)
      const reason = problemMessage(error)
      toastProblem(`${deal.name} was not changed. ${reason}`)
      announce(`${deal.name} was not changed. ${reason}`)
    },
    onSettled: (_deal, _error, { deal: { id } }) => {
      const known = underWay.current.get(id)
      if (known && known.edits > 1) {
        underWay.current.set(id, { ...known, edits: known.edits - 1 })
        return
      }
      underWay.current.delete(id)
      // Counts, sums and places may have changed with it.
      void queryClient.invalidateQueries(trpc.deals.pathFilter())
    },
  })
}

function withDeal(page: DealPage, deal: DealView): DealPage {
  return page.items.some(({ id }) => id === deal.id)
    ? { ...page, items: page.items.map((each) => (each.id === deal.id ? deal : each)) }
    : page
}
