import { useQueryClient } from '@tanstack/react-query'
import type { BulkResult, DealId, OperationId } from '@dealwright/domain'
import { useEffect, useRef, useState } from 'react'
import { useTRPC, useTRPCClient } from '../../data/trpc.ts'
import { newOperation } from '../../undo/new-operation.ts'
import { type Outcome, readTargets, runBulk, type Target } from './bulk-run.ts'
import type { Selection } from './selection.ts'
import type { TableScope } from './use-deal-pages.ts'

export type BulkState =
  | { kind: 'ready' }
  | { kind: 'running'; done: number }
  | { kind: 'done'; outcome: Outcome & { operationId: OperationId } }
  | { kind: 'failed'; error: unknown }

/** A command over all ticked deals: how far it is, and what became of each. Leaving stops it after the part that is under way. */
export function useBulk(scope: TableScope, selection: Selection) {
  const trpc = useTRPC()
  const api = useTRPCClient()
  const queryClient = useQueryClient()
  const [state, setState] = useState<BulkState>({ kind: 'ready' })
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  /** @param command is given the id of the operation that all parts are of: it can be undone as one */
  async function start(
    command: (part: readonly Target[], operationId: OperationId) => Promise<BulkResult<DealId>>,
  ): Promise<(Outcome & { operationId: OperationId }) | null> {
    const operationId = newOperation()
    running.current = new AbortController()
    const { signal } = running.current
    setState({ kind: 'running', done: 0 })
    try {
      const targets = await readTargets(api, scope, selection, signal)
      const run = (part: readonly Target[]) => command(part, operationId)
      const onProgress = (done: number) => setState({ kind: 'running', done })
      const outcome = { ...(await runBulk(targets, run, { signal, onProgress })), operationId }
      setState({ kind: 'done', outcome })
      return outcome
    } catch (error) {
      if (!signal.aborted) setState({ kind: 'failed', error })
      return null
    } finally {
      void queryClient.invalidateQueries(trpc.deals.pathFilter())
    }
  }

  return { state, start, api }
}
