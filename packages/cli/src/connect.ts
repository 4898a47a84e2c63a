import { randomUUID } from 'node:crypto'
import type { AppRouter } from '@dealwright/api'
import {
  createTRPCClient,
  httpBatchStreamLink,
  httpLink,
  isTRPCClientError,
  retryLink,
  splitLink,
  type TRPCClient,
  type TRPCLink,
} from '@trpc/client'
import type { Account } from './account/account.ts'
import { VERSION } from './version.ts'

export type Api = TRPCClient<AppRouter>

/** Attempts in all, when no answer comes or the server is not ready. */
const ATTEMPTS = 3

/**
 * The API of a workspace. What may pass by itself is tried again; a write then carries the same idempotency key, so that
 * it is done once.
 * @param onCall told of each procedure that is called, by its path
 */
export function connect({ url, apiKey }: Account, onCall: (path: string) => void = () => {}): Api {
  const headers = { authorization: `Bearer ${apiKey}`, 'user-agent': `dealwright-cli/${VERSION}` }
  const address = `${url}/trpc`
  return createTRPCClient<AppRouter>({
    links: [
      prepare(onCall),
      retryLink({
        retry: ({ attempts, error }) => attempts < ATTEMPTS && mayPass(error),
        retryDelayMs: (attempt) => 200 * 2 ** attempt,
      }),
      splitLink({
        condition: ({ type }) => type === 'mutation',
        // An idempotency key stands for one call, so writes go by themselves.
        true: httpLink({
          url: address,
          headers: ({ op }) => ({ ...headers, 'idempotency-key': String(op.context['idempotencyKey']) }),
        }),
        // A filter may be too long for an address.
        false: httpBatchStreamLink({ url: address, headers, methodOverride: 'POST' }),
      }),
    ],
  })
}

function prepare(onCall: (path: string) => void): TRPCLink<AppRouter> {
  return () =>
    ({ op, next }) => {
      onCall(op.path)
      return next({ ...op, context: { ...op.context, idempotencyKey: randomUUID() } })
    }
}

function mayPass(error: unknown): boolean {
  if (!isTRPCClientError(error)) return false
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null || !('httpStatus' in data)) return !isRefusedAtOnce(error)
  return data.httpStatus === 502 || data.httpStatus === 503 || data.httpStatus === 504
}

/** Nobody listens there, or there is no such place: that does not change in a second. */
function isRefusedAtOnce(error: Error): boolean {
  const { cause } = error
  if (!(cause instanceof Error)) return false
  const code = 'code' in cause ? cause.code : undefined
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || isRefusedAtOnce(cause)
}
