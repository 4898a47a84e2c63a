import { appRouter, codeOf, type Context } from '@dealwright/api'
import { DealError, invalid } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import { createExpressMiddleware, type CreateExpressContextOptions } from '@trpc/server/adapters/express'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { Doors } from './caller.ts'
import { openContext } from './open-context.ts'
import { requestId } from './request-log.ts'

/** An uploaded part of a file is at most 1 MiB, a third more as base64. */
const MAX_BODY = 4 * 2 ** 20
const MAX_BATCH = 50

/** Our API, as tRPC. */
export function trpc(doors: Doors, log: Logger): RequestHandler {
  return createExpressMiddleware({
    router: appRouter,
    maxBodySize: MAX_BODY,
    maxBatchSize: MAX_BATCH,
    // A filter may be too long for an address.
    allowMethodOverride: true,
    responseMeta: () => ({ headers: new Headers({ 'cache-control': 'no-store' }) }),
    createContext: (options) => createContext(doors, options).catch(asTrpcError),
    onError: ({ error, path, req }) => {
      if (error.code !== 'INTERNAL_SERVER_ERROR') return
      log.error({ err: error.cause ?? error, procedure: path, requestId: requestId(req) }, 'A procedure failed')
    },
  })
}

async function createContext(doors: Doors, { req, res, info }: CreateExpressContextOptions): Promise<Context> {
  if (req.get('idempotency-key') && info.calls.length > 1) {
    throw invalid('An idempotency key stands for one call: send it outside of a batch.')
  }
  return openContext(doors, { request: req, response: res, chosen: info.connectionParams?.['workspaceId'] })
}

function asTrpcError(error: unknown): never {
  if (!(error instanceof DealError)) throw error
  throw new TRPCError({ code: codeOf(error.kind), message: error.message, cause: error })
}
