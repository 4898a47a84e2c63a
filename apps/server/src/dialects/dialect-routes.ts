import type { Platform } from '@dealwright/api'
import {
  answer,
  type Dialect,
  dialects,
  docsPage,
  openApi,
  refused,
  type Reply,
  type WireRequest,
} from '@dealwright/dialects'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { logFailure } from '../http/log-failure.ts'
import { problemOf } from '../http/problem.ts'
import { callLimits } from '../http/call-limits.ts'
import type { Limits } from '../http/rate-limits.ts'
import { requestId } from '../http/request-log.ts'
import { openSession } from './open-session.ts'

type Host = { platform: Platform; limits: Limits; log: Logger; dialects: ReadonlySet<string> }

/** Files of records are sent to be imported. */
const MAX_BODY = '8mb'

/** The vendors' APIs that are switched on, each below its own prefix. They know no cookies: a key opens them, or nothing. */
export function dialectRoutes({ platform, limits, log, dialects: enabled }: Host): Router {
  const router = Router()
  const served = dialects.filter(({ name }) => enabled.has(name))
  router.get('/docs', (request, response) => {
    response.type('html').send(docsPage(served, originOf(request)))
  })
  // The same for the dashboard, which shows it beside the keys.
  router.get('/docs/guides.json', (request, response) => {
    response.json(
      served.map((dialect) => {
        const { name, title, base, documentedAt, moving } = dialect
        return { name, title, documentedAt, baseUrl: `${rootOf(dialect, request)}${base}`, ...moving }
      }),
    )
  })
  for (const dialect of served) {
    const document = documentOf(dialect)
    router.get(`${dialect.mount}${dialect.base}/openapi.json`, (request, response) => {
      response.type('json').send(document(rootOf(dialect, request)))
    })
    const settings = { credentialOf: (request: Request) => dialect.keyOf(wireRequest(dialect, request)), legacy: true }
    router.use(dialect.mount, [
      callLimits(limits, settings),
      express.text({ type: () => true, limit: MAX_BODY }),
      serve(dialect, { platform, log }),
      refuse(dialect, log),
    ])
  }
  return router
}

/** Stands in a document for the address that its reader has found it at. */
const ROOT = 'https://root.invalid'

/** A dialect's OpenAPI document as JSON, by address. It is made once: whoever asks need not be anybody. */
function documentOf(dialect: Dialect): (root: string) => string {
  let text: string | undefined
  return (root) => {
    text ??= JSON.stringify(openApi(dialect, ROOT))
    return text.replaceAll(ROOT, () => JSON.stringify(root).slice(1, -1))
  }
}

function serve(dialect: Dialect, { platform, log }: Pick<Host, 'platform' | 'log'>): RequestHandler {
  return async (request, response) => {
    const reply = await answer(dialect, wireRequest(dialect, request), {
      open: (key) => openSession(dialect, { platform, key, requestId: requestId(request) }),
      onError: (err, kind) => logFailure(log, kind, { err, dialect: dialect.name, requestId: requestId(request) }),
    })
    send(response, reply)
  }
}

/** What stops a request before the dialect has seen it: too many, too long, not to be read. */
function refuse(dialect: Dialect, log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const { kind, message, fields: _fields, ...details } = problemOf(error)
    logFailure(log, kind, { err: error, dialect: dialect.name, requestId: requestId(request) })
    const refusal = { kind: kind === 'invalid' ? ('malformed' as const) : kind, message, problems: [], details }
    if (response.headersSent) response.destroy()
    else send(response, refused(dialect, refusal, wireRequest(dialect, request)))
  }
}

function wireRequest(dialect: Dialect, request: Request): WireRequest {
  const [, query = ''] = /\?(.*)$/s.exec(request.url) ?? []
  return {
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path: request.path,
    query,
    header: (name) => request.get(name),
    body: typeof request.body === 'string' ? request.body : '',
    root: rootOf(dialect, request),
    id: requestId(request),
  }
}

/** Where the caller has found the dialect: below a prefix, or on a host of its own. */
function rootOf({ mount }: Dialect, request: Request): string {
  return `${originOf(request)}${request.res?.locals['isBoundToHost'] ? '' : mount}`
}

function originOf(request: Request): string {
  return `${request.protocol}://${request.host}`
}

function send(response: Response, { status = 200, headers = {}, body, text }: Reply): void {
  response.status(status).set('cache-control', 'no-store')
  if (body !== undefined) response.type('json')
  response.set(headers)
  if (body === undefined && !text) {
    response.removeHeader('content-type')
    if (status !== 204) response.set('content-length', '0')
  }
  response.end(body === undefined ? text : JSON.stringify(body))
}
