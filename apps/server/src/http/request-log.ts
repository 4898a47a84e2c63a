import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'

/** An id that a caller may choose; anything else could forge lines of the log. */
const GOOD_ID = /^[\w.:-]{1,80}$/

/** Probes ask every few seconds; they are logged only when they fail. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/** Logs each request when it has been answered, and gives it an id that the answer carries too. */
export function requestLog(log: Logger) {
  return pinoHttp({
    logger: log,
    genReqId: identify,
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    wrapSerializers: false,
    serializers: { req: describeRequest, res: (response: ServerResponse) => ({ status: response.statusCode }) },
    customLogLevel: (request, response) => {
      if (response.statusCode >= 500) return 'error'
      return PROBES.has(request.url ?? '') ? 'silent' : 'info'
    },
    customSuccessMessage: (request, response) => `${request.method} ${loggedPath(request)} ${response.statusCode}`,
    customErrorMessage: (request, response) => `${request.method} ${loggedPath(request)} ${response.statusCode}`,
    // The error handler has logged what went wrong; here it would be the same again.
    customErrorObject: (_request, _response, _error, entry: Record<string, unknown>) => ({ ...entry, err: undefined }),
  })
}

/** The id of a request, for errors and events that tell about it. */
export function requestId(request: IncomingMessage): string {
  return typeof request.id === 'string' ? request.id : ''
}

function identify(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id']
  const id = typeof given === 'string' && GOOD_ID.test(given) ? given : randomUUID()
  response.setHeader('x-request-id', id)
  return id
}

function describeRequest(request: IncomingMessage) {
  return { method: request.method, path: loggedPath(request) }
}

/** Without the query, which holds what people search for, and without the token of an invitation. */
function loggedPath(request: IncomingMessage): string {
  // Express shortens `url` inside a router; the whole one is beside it.
  const url = (request as Request).originalUrl ?? request.url ?? ''
  return url.replace(/[?#].*$/s, '').replace(/^(\/invitations\/).+/, '$1…')
}
