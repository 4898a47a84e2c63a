import { appRouter, wireError } from '@dealwright/api'
import { createExpressMiddleware } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Doors } from './caller.ts'
import { logFailure } from './log-failure.ts'
import { requestId } from './request-log.ts'
import { retryAfter } from './retry-after.ts'
import { singleCalls } from './single-calls.ts'
import { singleStreams } from './single-streams.ts'
import { trpcContext } from './trpc-context.ts'

/** An uploaded part of a file is at most 1 MiB, a third more as base64. */
const MAX_BODY = 4 * 2 ** 20
const MAX_BATCH = 50

/** Our API, as tRPC: single calls and streams by the short way, everything else by tRPC's own adapter. */
export function trpc(doors: Doors, log: Logger): RequestHandler[] {
  return [singleCalls(doors, { maxBody: MAX_BODY, log }), singleStreams(doors, log), adapter(doors, log)]
}

/** Everything that tRPC knows: batches, streams, subscriptions, and the refusal of what it does not know. */
export function adapter(doors: Doors, log: Logger): RequestHandler {
  return createExpressMiddleware({
    router: appRouter,
    maxBodySize: MAX_BODY,
    maxBatchSize: MAX_BATCH,
    // A filter may be too long for an address.
    allowMethodOverride: true,
    responseMeta: ({ errors: [error] }) => ({
      headers: new Headers({ 'cache-control': 'no-store', ...retryAfter(error?.cause) }),
    }),
    createContext: ({ req, res, info }) =>
      trpcContext(doors, { req, res, calls: info.calls.length, chosen: info.connectionParams?.['workspaceId'] }),
    onError: ({ error, path, req }) => {
      const { kind } = wireError(error, undefined)
      logFailure(log, kind, { err: error.cause ?? error, procedure: path, requestId: requestId(req) })
    },
  })
}
