import { setTimeout as pause } from 'node:timers/promises'
import { rateLimited, type WorkspaceId } from '@dealwright/domain'
import { Client } from 'pg'

/** What a transaction that wrote events tells when it commits, with the workspace's id: see `insertEvents`. */
export const NEWS_CHANNEL = 'dealwright_events'

/** So many may be followed at once by one key or member on one server: a person's windows, or a program's parts. */
export const MAX_FOLLOWED = 30
const RETRY_AFTER_SECONDS = 30
const LONGEST_PAUSE = 10_000

/** Word from the database that a workspace has new events, whichever server wrote them. */
export type News = {
  /**
   * Calls `ring` whenever there may be something new; sometimes there is not. Opens this process's one listening
   * connection at the first call.
   * @param follower who asks: a key's or a member's id
   * @returns ends it
   * @throws DealError rate_limited for who follows too much already
   */
  follow(workspaceId: WorkspaceId, follower: string, ring: () => void): () => void
  /** Aborted when the server is about to stop: whoever follows is to connect again, elsewhere. */
  ending: AbortSignal
  /** Aborts `ending`; from now on nobody can follow for long. */
  hangUp(): void
  /** Hangs up, and closes the connection. */
  close(): Promise<void>
}

/**
 * Listens on one connection that is opened again when it is lost. Nothing is sent until somebody follows.
 * @param hear called at any news, before who follows hears of them
 */
export function openNews(url: string, hear: () => void): News {
  const rings = new Map<string, Set<() => void>>()
  const followed = new Map<string, number>()
  const ending = new AbortController()
  const closing = new AbortController()
  let listening: Promise<void> | undefined

  const tell = (workspaceId: string) => {
    hear()
    rings.get(workspaceId)?.forEach((ring) => ring())
  }
  // What was told while nobody listened is not told again: everybody looks.
  const tellAll = () => rings.forEach((_, workspaceId) => tell(workspaceId))

  return {
    ending: ending.signal,
    hangUp: () => ending.abort(),
    follow: (workspaceId, follower, ring) => {
      const count = followed.get(follower) ?? 0
      if (count >= MAX_FOLLOWED) {
        throw rateLimited(
          `You follow live updates ${count} times already. Close some of these, or use one connection for several readers.`,
          RETRY_AFTER_SECONDS,
        )
      }
      followed.set(follower, count + 1)
      const here = rings.get(workspaceId) ?? new Set()
      rings.set(workspaceId, here.add(ring))
      listening ??= listen(url, { tell, tellAll, signal: closing.signal })
      return () => {
        here.delete(ring)
        if (here.size === 0 && rings.get(workspaceId) === here) rings.delete(workspaceId)
        const left = (followed.get(follower) ?? 1) - 1
        if (left === 0) followed.delete(follower)
        else followed.set(follower, left)
      }
    },
    close: async () => {
      ending.abort()
      closing.abort()
      await listening
    },
  }
}

type Listener = { tell(workspaceId: string): void; tellAll(): void; signal: AbortSignal }

async function listen(url: string, { tell, tellAll, signal }: Listener): Promise<void> {
  for (let failures = 0; !signal.aborted; failures++) {
    const client = new Client({ connectionString: url, application_name: 'dealwright news', keepAlive: true })
    const hangUp = () => void client.end().catch(() => {})
    try {
      const lost = new Promise<void>((resolve) => client.once('end', resolve))
      client.on('error', () => {}) // the end of the connection follows
      client.on('notification', ({ payload }) => tell(payload ?? ''))
      await client.connect()
      await client.query(`listen ${NEWS_CHANNEL}`)
      failures = 0
      tellAll()
      signal.addEventListener('abort', hangUp, { once: true })
      if (signal.aborted) hangUp()
      await lost
    } catch {
      hangUp()
    } finally {
      signal.removeEventListener('abort', hangUp)
    }
    // Until it works again, those who follow look by themselves now and then.
    await pause(Math.min(LONGEST_PAUSE, 100 * 2 ** failures), undefined, { signal }).catch(() => {})
  }
}
