import { appRouter, type Context, listProcedures, wireError } from '@dealwright/api'
import { can, unauthenticated } from '@dealwright/domain'
import { callTRPCProcedure, TRPCError } from '@trpc/server'
import express, { type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from 'pino'
import type { Doors } from '../http/caller.ts'
import { openContext } from '../http/open-context.ts'
import { callLimits } from '../http/call-limits.ts'
import type { Limits } from '../http/rate-limits.ts'
import { logFailure } from '../http/log-failure.ts'
import { requestId } from '../http/request-log.ts'
import { sameOrigin } from '../http/same-origin.ts'
import { once } from '../rest/once.ts'
import { VERSION } from './version.ts'

type Host = { doors: Doors; publicUrl: string; limits: Limits; log: Logger }

/**
 * The API for agents, as a Model Context Protocol server over HTTP: at `/mcp` it only reads, at `/mcp/write` it also changes,
 * as far as the key may. Whoever sets up an agent chooses the address.
 */
export function mcpRoutes(host: Host): Router {
  const { publicUrl, limits } = host
  return Router()
    .use(sameOrigin(publicUrl), callLimits(limits), express.json({ limit: '1mb' }))
    .post('/', answer(host, { mayWrite: false }))
    .post('/write', answer(host, { mayWrite: true }))
    .all(['/', '/write'], refuseMethod)
}

function answer({ doors, log }: Host, { mayWrite }: { mayWrite: boolean }): RequestHandler {
  const load = once(async () => {
    const mcp = await import('@dealwright/mcp') // few servers are asked
    return { ...mcp, tools: mcp.offeredTools(listProcedures()) }
  })
  return async (request, response) => {
    const context = await contextOf(doors, request, response)
    const { createMcpServer, answerHttp, tools } = await load()
    const { caller } = context
    const offered = tools.filter(
      ({ procedure: { type, action } }) => (mayWrite || type === 'query') && can(caller, action),
    )
    const mcp = createMcpServer({
      version: VERSION,
      tools: offered,
      actor: { name: caller.name, via: caller.via, keyId: caller.keyId },
      call: ({ path, type }, input) =>
        callTRPCProcedure({
          router: appRouter,
          path,
          type,
          ctx: context,
          getRawInput: async () => input,
          signal: undefined,
          batchIndex: 0,
        }),
      explain: (error, input) => {
        const problem = wireError(asTrpcError(error), input)
        logFailure(log, problem.kind, { err: error, tool: true, requestId: requestId(request) })
        return problem
      },
    })
    await answerHttp(mcp, { request, response, body: request.body as unknown })
  }
}

/** @throws DealError unauthenticated: an agent has a key, which can be taken from it again, and no person's session */
async function contextOf(doors: Doors, request: Request, response: Response) {
  const context: Context = await openContext(doors, { request, response })
  const { caller } = context
  if (caller !== null && caller.keyId !== null) return { ...context, caller: { ...caller, via: 'mcp' as const } }
  response.setHeader('www-authenticate', 'Bearer realm="Dealwright"')
  throw unauthenticated('An agent needs an API key, in the header Authorization: Bearer ….')
}

/** There is nothing to listen to, and no session to end. */
const refuseMethod: RequestHandler = (request, response) => {
  const error = { code: -32_000, message: `${request.method} is no method of this address; POST is.` }
  response.status(405).set('allow', 'POST').json({ jsonrpc: '2.0', error, id: null })
}

function asTrpcError(error: unknown): TRPCError {
  return error instanceof TRPCError ? error : new TRPCError({ code: 'INTERNAL_SERVER_ERROR', cause: error })
}
