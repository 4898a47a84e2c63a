import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { feedStart } from './session.ts'
import { useTRPC, useTRPCClient } from './trpc.ts'

/** Follows what others do while this stands. Its code comes after the page; without it pages ask now and then (`usePolling`). */
export function useLiveUpdates(): void {
  const client = useTRPCClient()
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  useEffect(() => {
    const after = feedStart(queryClient, trpc)
    let isOver = false
    let stop: (() => void) | undefined
    import('./live.ts').then(
      ({ startLive }) => {
        if (!isOver) stop = startLive(client, queryClient, after)
      },
      () => undefined,
    )
    return () => {
      isOver = true
      stop?.()
    }
  }, [client, queryClient, trpc])
}
