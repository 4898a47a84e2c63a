import { setTimeout as pause } from 'node:timers/promises'
import { can, DealError, type EventEntity, forbidden, unauthenticated, type WorkspaceEvent } from '@dealwright/domain'
import { tracked, TRPCError } from '@trpc/server'
import type { Caller } from '../access/caller.ts'
import { refreshCaller } from '../access/find-caller.ts'
import type { Platform } from '../db/platform.ts'
import { type Db, inRead } from '../db/transaction.ts'
import { codeOf } from '../error-shape.ts'
import { shownEvents } from '../products/shown-product.ts'
import { createBell } from './bell.ts'
import { feedEnd, isFeedHeldBack, listEventsAfter } from './store.ts'
import { visibleEvents } from './visible-events.ts'

/** What comes over a live connection. `caught_up` follows when everything that may be told by then has been told. */
export type LiveMessage = { kind: 'event'; event: WorkspaceEvent } | { kind: 'caught_up' }

const PAGE = 200
/** Milliseconds between looks when the database gives no word, and with it how long one who was let go may stay connected. */
const LOOKS_EVERY = 15_000
/** Between two looks at the least: many commits in a row make few looks. */
const SHORTEST_PAUSE = 50
const LONGEST_HOLD = 2000
/** Then the reader connects again and shows anew who they are: a session may have ended that the API knows nothing of. */
const LIFETIME = 10 * 60_000

/**
 * The feed as it grows: what this caller may see, in its order, nothing left out and nothing twice, each message tracked by
 * the cursor to go on after. The caller is looked up anew at every look, so what they may see follows their role; who follows with one key, from
 * where the others are, looks with them.
 * @param after the cursor to begin after; null: at what comes from now on
 * @throws TRPCError for a caller who may not read any more, or follows too much; an AbortError when it is time to connect again
 */
export function liveEvents(reader: Reader, from: Beginning, hungUp: AbortSignal | undefined) {
  const stream = followFeed(reader, from, hungUp)
  const next = stream.next.bind(stream)
  // tRPC asks for a message before it has handed on the last one, and forgets the question when its reader leaves: an
  // error that answers it then is nobody's, and would end the process.
  stream.next = () => {
    const message = next()
    message.catch(() => undefined)
    return message
  }
  return stream
}

type Reader = { platform: Platform; caller: Caller; clock: () => string }
type Beginning = { after: string | null; entities?: readonly EventEntity[] }

async function* followFeed(
  { platform, caller, clock }: Reader,
  { after, entities }: Beginning,
  hungUp: AbortSignal | undefined,
) {
  const { news } = platform
  const ended = AbortSignal.any([news.ending, AbortSignal.timeout(LIFETIME), ...(hungUp ? [hungUp] : [])])
  const bell = createBell()
  const leave = explained(() => news.follow(caller.workspaceId, caller.keyId ?? caller.memberId ?? '', bell.ring))
  try {
    let cursor = after
    let isNews = true
    let hasBegun = false
    let hold = SHORTEST_PAUSE
    for (;;) {
      if (ended.aborted) throw connectAgain()
      const question = JSON.stringify([
        caller.workspaceId,
        caller.memberId,
        caller.keyId,
        caller.scopes,
        cursor,
        entities,
      ])
      const look = await platform
        .together(question, () =>
          inRead(platform, caller.workspaceId, (db) => readOn(db, caller, { after: cursor, entities, now: clock() })),
        )
        .catch((error: unknown) => (hasBegun && isOutage(error) ? undefined : asTrpcError(error)))
      if (!look) {
        // The connection outlives the database's: nothing is lost, for the cursor stands where it stood.
        await bell.heard(hold, ended)
        hold = Math.min(LONGEST_HOLD, hold * 2)
        continue
      }
      hasBegun = true
      for (const event of look.events) {
        yield tracked(event.cursor, { kind: 'event', event } satisfies LiveMessage as LiveMessage)
      }
      isNews ||= look.events.length > 0
      cursor = look.cursor
      if (look.isMore) continue
      if (isNews) yield tracked(cursor, { kind: 'caught_up' } satisfies LiveMessage as LiveMessage)
      isNews = false
      if (look.isHeldBack) {
        // The transaction that holds it back may be of another workspace, or write nothing: nobody will ring.
        await bell.heard(hold, ended)
        hold = Math.min(LONGEST_HOLD, hold * 2)
      } else {
        await bell.heard(LOOKS_EVERY, ended)
        hold = SHORTEST_PAUSE
      }
      await pause(SHORTEST_PAUSE)
    }
  } finally {
    leave()
  }
}

async function readOn(db: Db, earlier: Caller, { after, entities, now }: Beginning & { now: string }) {
  const caller = await refreshCaller(db, earlier, now)
  if (!caller) throw unauthenticated('Your access has ended.')
  if (!can(caller, 'event.read')) throw forbidden('Your role may not read events any more.')
  const { workspaceId } = caller
  const [events, end, isHeldBack] = await Promise.all([
    after === null
      ? []
      : listEventsAfter(db, workspaceId, { after, entities, limit: PAGE, where: visibleEvents(caller) }),
    feedEnd(db),
    isFeedHeldBack(db, workspaceId),
  ])
  const isMore = events.length === PAGE
  const cursor = isMore ? (events.at(-1)?.cursor ?? end) : end
  return { events: shownEvents(caller, events), cursor, isMore, isHeldBack }
}

/** tRPC ends a stream on this without a word, and its readers connect again by themselves, after the last cursor. */
function connectAgain(): Error {
  return new DOMException('Connect again', 'AbortError')
}

function isOutage(error: unknown): boolean {
  return error instanceof DealError && error.kind === 'unavailable'
}

function explained<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    return asTrpcError(error)
  }
}

function asTrpcError(error: unknown): never {
  if (!(error instanceof DealError)) throw error
  throw new TRPCError({ code: codeOf(error.kind), message: error.message, cause: error })
}
