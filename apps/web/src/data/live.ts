import type { QueryClient } from '@tanstack/react-query'
import { isAffected, type Touch } from './affected-queries.ts'
import { liveState, setLiveRetry, setLiveState } from './live-state.ts'
import { type Problem, toProblem } from './problem.ts'
import type { useTRPCClient } from './trpc.ts'

type Client = ReturnType<typeof useTRPCClient>

/** Milliseconds: a server that restarts, or a change of network, is back before anybody needs to know. */
const GRACE = 6000
/** What happened is gathered before it is read. */
const GATHERING = 50
/** While much happens, pages are read anew this often. */
const PACE = 1000
const FIRST_PAUSE = 1000
const LONGEST_PAUSE = 30_000
/** Who was away for longer than this reads everything anew, which costs less than what happened meanwhile. */
const LONG_AWAY = 5 * 60_000

const REFUSED: ReadonlySet<Problem['kind']> = new Set(['unauthenticated', 'forbidden', 'not_found'])

/**
 * Keeps one connection over which the server tells what happens, as long as somebody looks at the page, and makes the
 * queries that this affects read anew. Goes on after the last cursor when it was lost.
 * @param after where the feed ended before anything was read
 * @returns ends it
 */
export function startLive(client: Client, queryClient: QueryClient, after: string | null): () => void {
  const news = gatherer(queryClient)
  let cursor = after
  let leftAt = Date.now()
  let failures = 0
  let subscription: { unsubscribe(): void } | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let grace: ReturnType<typeof setTimeout> | undefined

  function isDown(): void {
    if (liveState() === 'live') leftAt = Date.now()
    if (liveState() !== 'lost') setLiveState('connecting')
    grace ??= setTimeout(() => setLiveState('lost'), GRACE)
  }

  function isUp(): void {
    failures = 0
    clearTimeout(grace)
    grace = undefined
    setLiveState('live')
  }

  function disconnect(): void {
    clearTimeout(again)
    subscription?.unsubscribe()
    subscription = undefined
  }

  function connect(): void {
    disconnect()
    if (cursor !== null && Date.now() - leftAt > LONG_AWAY) {
      cursor = null
      void queryClient.invalidateQueries()
    }
    const current = client.events.live.subscribe(
      { after: cursor },
      {
        onData: ({ id, data }) => {
          cursor = id
          if (data.kind === 'event') news.add(data.event)
          else isUp()
        },
        onConnectionStateChange: ({ state: connection }) => {
          if (connection === 'connecting') isDown()
        },
        onError: (error) => {
          if (subscription !== current) return
          isDown()
          // What is shown finds out why, and leads to the sign-in if that is it.
          if (REFUSED.has(toProblem(error).kind)) void queryClient.invalidateQueries()
          again = setTimeout(connect, Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures++))
        },
      },
    )
    subscription = current
  }

  /** A browser has few connections to one server: pages that nobody sees leave theirs to others. */
  function onVisibility(): void {
    if (document.visibilityState === 'visible') return connect()
    leftAt = Date.now()
    disconnect()
    clearTimeout(grace)
    grace = undefined
    setLiveState('connecting')
  }

  const retry = () => {
    failures = 0
    connect()
  }
  setLiveRetry(retry)
  document.addEventListener('visibilitychange', onVisibility)
  window.addEventListener('online', retry)
  onVisibility()
  return () => {
    document.removeEventListener('visibilitychange', onVisibility)
    window.removeEventListener('online', retry)
    disconnect()
    clearTimeout(grace)
    news.forget()
    setLiveRetry(() => {})
    setLiveState('connecting')
  }
}

/** Gathers what happened, and then marks what it affects as old; not more often than pages can follow. */
function gatherer(queryClient: QueryClient) {
  let touches: Touch[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let lastAt = -Infinity

  function tell(): void {
    const gathered = touches
    touches = []
    timer = undefined
    lastAt = performance.now()
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isAffected(queryKey, gathered) })
  }

  return {
    add: ({ entity, entityId, dealId }: Touch) => {
      touches.push({ entity, entityId, dealId })
      timer ??= setTimeout(tell, Math.max(GATHERING, lastAt + PACE - performance.now()))
    },
    forget: () => clearTimeout(timer),
  }
}
