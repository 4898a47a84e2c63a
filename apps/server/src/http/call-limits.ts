import { createHash } from 'node:crypto'
import { rateLimited } from '@dealwright/domain'
import type { Request, RequestHandler, Response } from 'express'
import { ipKeyGenerator } from 'express-rate-limit'
import { keyOf } from './key-of.ts'

const MINUTE = 60_000

/** How many calls a minute one caller may make, and one address with whatever keys, on this server; a batch is one call. */
type CallLimits = { calls: number; callsByAddress: number }

type Callers = {
  /** What tells one caller from another; undefined: the address alone. */
  credentialOf(request: Request): string | undefined
  /** Tells the caller's limit in `X-RateLimit-Limit`, `-Remaining` and `-Reset`, as older programs read it. */
  legacy?: boolean
}

/** Keeps one program, person or address from taking the server for itself. */
export function callLimits(
  { calls, callsByAddress }: CallLimits,
  { credentialOf, legacy = false }: Callers = { credentialOf: (request) => keyOf(request) ?? request.get('cookie') },
): RequestHandler {
  const addresses = openCounters('address', callsByAddress)
  const callers = openCounters('caller', calls)
  return (request, response, next) => {
    const now = performance.now()
    const address = ipKeyGenerator(request.ip ?? '')
    const byAddress = addresses(address, now)
    const byCaller = byAddress.isOver ? undefined : callers(nameOf(credentialOf(request)) ?? address, now)
    if (legacy) tellAsBefore(response, byCaller)
    else tell(response, byCaller ? [byAddress, byCaller] : [byAddress])
    const over = [byAddress, byCaller].find((counter) => counter?.isOver)
    if (!over) return next()
    response.setHeader('retry-after', over.seconds)
    next(rateLimited(`That was too often. Try again in ${over.seconds} seconds.`, over.seconds))
  }
}

/** What is kept in memory of a credential is of no use to others. */
function nameOf(credential: string | undefined): string | undefined {
  return credential === undefined ? undefined : createHash('sha256').update(credential).digest('base64url')
}

type Count = {
  limit: number
  remaining: number
  isOver: boolean
  /** Until the count begins again; milliseconds, and whole seconds. */
  left: number
  seconds: number
  /** The fields of `RateLimit` and `RateLimit-Policy`. */
  told: { policy: string; state: string }
}

/** Counts by name, a minute long from the first call of each. It goes by the time that has passed, which nobody sets, and not by the clock. */
function openCounters(identifier: string, limit: number): (name: string, now: number) => Count {
  const counters = new Map<string, { used: number; endsAt: number; policy: string }>()
  let sweptAt = 0
  return (name, now) => {
    if (now - sweptAt >= MINUTE) {
      for (const [each, { endsAt }] of counters) if (endsAt <= now) counters.delete(each)
      sweptAt = now
    }
    let counter = counters.get(name)
    if (!counter || counter.endsAt <= now) {
      const policy = counter?.policy ?? `"${identifier}"; q=${limit}; w=${MINUTE / 1000}; pk=:${partitionOf(name)}:`
      counters.set(name, (counter = { used: 0, endsAt: now + MINUTE, policy }))
    }
    counter.used += 1
    const { used, endsAt, policy } = counter
    const remaining = Math.max(limit - used, 0)
    const seconds = Math.ceil((endsAt - now) / 1000)
    const state = `"${identifier}"; r=${remaining}; t=${seconds}`
    return { limit, remaining, isOver: used > limit, left: endsAt - now, seconds, told: { policy, state } }
  }
}

/** Names a counter to those whom it counts, without saying by what: a byte sequence of RFC 9651. */
function partitionOf(name: string): string {
  return Buffer.from(createHash('sha256').update(name).digest('hex').slice(0, 12)).toString('base64')
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/08/ */
function tell(response: Response, counts: readonly Count[]): void {
  response.setHeader(
    'RateLimit-Policy',
    counts.map(({ told }) => told.policy),
  )
  response.setHeader(
    'RateLimit',
    counts.map(({ told }) => told.state),
  )
}

function tellAsBefore(response: Response, count: Count | undefined): void {
  if (!count) return
  response.setHeader('X-RateLimit-Limit', count.limit)
  response.setHeader('X-RateLimit-Remaining', count.remaining)
  response.setHeader('X-RateLimit-Reset', Math.ceil((Date.now() + count.left) / 1000))
}
