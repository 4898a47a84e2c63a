import { DealError, shortened } from '@dealwright/domain'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from 'pino'
import type { Doors } from '../http/caller.ts'
import { logFailure } from '../http/log-failure.ts'
import { requestId } from '../http/request-log.ts'
import { retryAfter } from '../http/retry-after.ts'
import { sameOrigin } from '../http/same-origin.ts'
import { answerCall } from './answer-call.ts'
import type { Call, Calls } from './calls.ts'
import { RequestRefused, problemDetails } from './problem-details.ts'
import { referenceRoutes } from './reference/reference-routes.ts'

/** An uploaded part of a file is at most 1 MiB, a third more as base64. */
const MAX_BODY = '4mb'
const JSON_TYPES = ['json', '+json']

type Host = { calls: () => Calls; doors: Doors; publicUrl: string; limits: RequestHandler; log: Logger }

/** Our own API as REST, to be mounted at `/api`: every procedure of the router at the address that it has by law. */
export function restRoutes({ calls, doors, publicUrl, limits, log }: Host): Router {
  return Router().use(
    sameOrigin(publicUrl),
    limits,
    referenceRoutes(calls, publicUrl),
    express.json({ limit: MAX_BODY, type: JSON_TYPES }),
    serve(calls, doors),
    refuse(log),
  )
}

function serve(calls: () => Calls, doors: Doors): RequestHandler {
  return async (request, response) => {
    const { call, isOverridden } = findCall(calls(), request, response)
    response.locals['procedure'] = call.procedure.path
    if (request.is(JSON_TYPES) === false && request.get('content-length') !== '0') {
      throw new RequestRefused('wrong_media', 'The body must be JSON.')
    }
    const place = isOverridden || call.method === 'POST' || call.method === 'PATCH' ? 'body' : 'address'
    await answerCall(call, { doors, request, response, place })
  }
}

function findCall(calls: Calls, request: Request, response: Response): { call: Call; isOverridden: boolean } {
  const here = calls.at(request.path)
  const isOverridden = isQuestionInBody(request)
  const method = isOverridden || request.method === 'HEAD' ? 'GET' : request.method
  const call = here.find((each) => each.method === method)
  if (call) return { call, isOverridden }
  const asked = `${request.method} ${shortened(`${request.baseUrl}${request.path}`)}`
  if (here.length === 0) throw new DealError('not_found', `There is nothing at ${asked}.`)
  const allowed = here.map((each) => each.method).join(', ')
  response.setHeader('allow', allowed)
  throw new RequestRefused('wrong_method', `${asked} is not possible; ${allowed} would be.`)
}

/** A question that is too long for an address may be asked in a body, by a POST that says so. No command is hidden like that. */
function isQuestionInBody(request: Request): boolean {
  const override = request.get('x-http-method-override')
  if (override === undefined) return false
  if (request.method === 'POST' && override.toUpperCase() === 'GET') return true
  throw new RequestRefused('wrong_method', 'X-HTTP-Method-Override may only make a POST a GET.')
}

/** The last stop of what goes wrong here: logged when it is our fault, and told as problem details. */
function refuse(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const id = requestId(request)
    const problem = problemDetails(error, { input: response.locals['input'], requestId: id })
    const procedure: unknown = response.locals['procedure']
    logFailure(log, problem.kind, { err: (error as Error).cause ?? error, procedure, requestId: id })
    if (response.headersSent) return void response.destroy()
    const { status } = problem
    response.set(retryAfter(problem))
    if (status === 401) response.setHeader('www-authenticate', 'Bearer realm="Dealwright"')
    response
      .status(status)
      .set('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(problem))
  }
}
