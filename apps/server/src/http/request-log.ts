import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, RequestHandler } from 'express'
import type { Logger } from 'pino'

/** An id that a caller may choose; anything else could forge lines of the log. */
const GOOD_ID = /^[\w.:-]{1,80}$/

/** Probes ask every few seconds; they are logged only when they fail. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/** Logs each request when it has been answered, and gives it an id that the answer carries too. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const began = Date.now()
    const id = identify(request, response)
    ids.set(request, id)
    response.once('close', () => {
      const status = response.statusCode
      if (status < 500 && PROBES.has(request.originalUrl)) return
      const path = loggedPath(request)
      const entry = { requestId: id, req: { method: request.method, path }, res: { status }, ms: Date.now() - began }
      log[status >= 500 ? 'error' : 'info'](entry, `${request.method} ${path} ${status}`)
    })
    next()
  }
}

const ids = new WeakMap<IncomingMessage, string>()

/** The id of a request, for errors and events that tell about it. */
export function requestId(request: IncomingMessage): string {
  return ids.get(request) ?? ''
}

function identify(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && GOOD_ID.test(given) ? given : randomUUID()
  response.setHeader('x-request-id', id)
  return id
}

/** Without the query, which holds what people search for, and without the token of an invitation. */
function loggedPath({ originalUrl }: Request): string {
  return originalUrl.replace(/[?#].*$/s, '').replace(/^(\/invitations\/).+/, '$1…')
}
