import { appRouter, codeOf } from '@dealwright/api'
import { DealError } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import { getErrorShape } from '@trpc/server/shared'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { logFailure } from './log-failure.ts'
import { HTTP_STATUS, problemOf } from './problem.ts'
import { requestId } from './request-log.ts'
import { retryAfter } from './retry-after.ts'

/** Answers with what went wrong: as JSON, or as tRPC would where tRPC was called. */
export function sendProblem(request: Request, response: Response, error: unknown): void {
  const problem = problemOf(error)
  const status = HTTP_STATUS[problem.kind]
  response.status(status).set({ 'cache-control': 'no-store', ...retryAfter(problem) })
  const isTrpc = request.originalUrl.startsWith('/trpc/')
  response.json({ error: isTrpc ? trpcShape(error) : { ...problem, requestId: requestId(request) } })
}

/** Nothing stands at this address. */
export const notFoundHandler: RequestHandler = (request, response) => {
  sendProblem(
    request,
    response,
    new DealError('not_found', `There is nothing at ${request.method} ${request.originalUrl.replace(/\?.*$/s, '')}.`),
  )
}

/** The last stop of every error: logged when it is our fault, and never shown beyond what a caller may know. */
export function errorHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    logFailure(log, problemOf(error).kind, { err: error, requestId: requestId(request) })
    if (response.headersSent) response.destroy()
    else sendProblem(request, response, error)
  }
}

function trpcShape(error: unknown) {
  const code = error instanceof DealError ? codeOf(error.kind) : 'INTERNAL_SERVER_ERROR'
  const { message } = problemOf(error)
  return getErrorShape({
    config: appRouter._def._config,
    error: new TRPCError({ code, message, cause: error }),
    type: 'unknown',
    path: undefined,
    input: undefined,
    ctx: undefined,
  })
}
