import { rateLimited } from '@dealwright/domain'
import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit'
import { CallWindows } from './call-windows.ts'

const MINUTE = 60_000

/** How often one may call, per server. */
export type Limits = {
  /** Calls a minute of one key or session; a batch is one call. */
  calls: number
  /** Calls a minute from one address, with whatever keys. */
  callsByAddress: number
  /** Refused sign-ins in 15 minutes from one address. */
  refusalsByAddress: number
  /** Refused sign-ins in 15 minutes to one account, from anywhere: high, or strangers could lock people out. */
  refusalsByAccount: number
}

export const DEFAULT_LIMITS: Limits = {
  calls: 1200,
  callsByAddress: 12_000,
  refusalsByAddress: 30,
  refusalsByAccount: 100,
}

/** Slows down guessing of passwords: counts what was refused, by the address that it came from. */
export function refusalLimitByAddress({ refusalsByAddress }: Limits): RequestHandler {
  return limit('refusals', { ...REFUSALS, limit: refusalsByAddress, keyGenerator: addressOf })
}

/**
 * Slows down guessing one account's password from many addresses. Stands behind a reader of the body.
 * @param field in which the body names the account
 */
export function refusalLimitByAccount({ refusalsByAccount }: Limits, field = 'email'): RequestHandler {
  const keyGenerator = (request: Request) => accountOf(request, field)
  return limit('account', { ...REFUSALS, limit: refusalsByAccount, keyGenerator })
}

/** A wrong password is 401 at the door and 400 when it is to be changed. */
const REFUSALS: Partial<Options> = {
  windowMs: 15 * MINUTE,
  skipSuccessfulRequests: true,
  requestWasSuccessful: (_request, response) => response.statusCode !== 400 && response.statusCode !== 401,
}

function limit(identifier: string, options: Partial<Options>): RequestHandler {
  return rateLimit({
    identifier,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    store: new CallWindows(),
    handler: (_request, response, next) => {
      const seconds = Number(response.getHeader('retry-after') ?? 60)
      next(rateLimited(`That was too often. Try again in ${seconds} seconds.`, seconds))
    },
    ...options,
  })
}

function addressOf(request: Request): string {
  return ipKeyGenerator(request.ip ?? '')
}

function accountOf(request: Request, field: string): string {
  const body: unknown = request.body
  const email =
    typeof body === 'object' && body !== null ? new Map<string, unknown>(Object.entries(body)).get(field) : undefined
  return typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : ''
}
