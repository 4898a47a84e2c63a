import type { Platform } from '@dealwright/api'
import {
  answer,
  type Dialect,
  docsPage,
  loadDialect,
  loadDialects,
  mountOf,
  openApi,
  refused,
  type Reply,
  type WireRequest,
} from '@dealwright/dialects'
import { type Dialect as DialectName, DIALECTS } from '@dealwright/domain'
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import type { Logger } from 'pino'
import { logFailure } from '../http/log-failure.ts'
import { problemOf } from '../http/problem.ts'
import { callLimits } from '../http/call-limits.ts'
import type { Limits } from '../http/rate-limits.ts'
import { requestId } from '../http/request-log.ts'
import { once } from '../rest/once.ts'
import { openSession } from './open-session.ts'

type Host = { platform: Platform; limits: Limits; log: Logger; dialects: ReadonlySet<DialectName> }

/** Files of records are sent to be imported. */
const MAX_BODY = '8mb'

/** The vendors' APIs that are switched on, each below its own prefix. They know no cookies: a key opens them, or nothing. */
export function dialectRoutes({ dialects, ...host }: Host): Router {
  const router = Router()
  const names = DIALECTS.filter((name) => dialects.has(name))
  router.get('/docs', async (request, response) => {
    response.type('html').send(docsPage(await loadDialects(names), originOf(request)))
  })
  // The same for the dashboard, which shows it beside the keys.
  router.get('/docs/guides.json', async (request, response) => {
    const served = await loadDialects(names)
    response.json(
      served.map((dialect) => {
        const { name, title, base, documentedAt, moving } = dialect
        return { name, title, documentedAt, baseUrl: `${rootOf(dialect, request)}${base}`, ...moving }
      }),
    )
  })
  for (const name of names) {
    const load = once(async () => routesOf(await loadDialect(name), host))
    router.use(mountOf(name), async (request, response, next) => (await load())(request, response, next))
  }
  return router
}

function routesOf(dialect: Dialect, { platform, limits, log }: Omit<Host, 'dialects'>): Router {
  const document = documentOf(dialect)
  const settings = { credentialOf: (request: Request) => dialect.keyOf(carried(request)), legacy: true }
  return Router()
    .get(`${dialect.base}/openapi.json`, (request, response) => {
      response.type('json').send(document(rootOf(dialect, request)))
    })
    .use(
      callLimits(limits, settings),
      express.text({ type: () => true, limit: MAX_BODY }),
      serve(dialect, { platform, log }),
      refuse(dialect, log),
    )
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
  return {
    ...carried(request),
    method: request.method === 'HEAD' ? 'GET' : request.method,
    path: request.path,
    body: typeof request.body === 'string' ? request.body : '',
    get root() {
      return rootOf(dialect, request)
    },
    id: requestId(request),
  }
}

/** The parts in which a key may stand. */
function carried(request: Request): Pick<WireRequest, 'query' | 'header'> {
  const start = request.url.indexOf('?')
  return { query: start === -1 ? '' : request.url.slice(start + 1), header: (name) => request.get(name) }
}

/** Where the caller has found the dialect: below a prefix, or on a host of its own. */
function rootOf({ name }: Dialect, request: Request): string {
  return `${originOf(request)}${request.res?.locals['isBoundToHost'] ? '' : mountOf(name)}`
}

function originOf(request: Request): string {
  return `${request.protocol}://${request.host}`
}

function send(response: Response, { status = 200, headers = {}, body, text }: Reply): void {
  const content = body === undefined ? (text ?? '') : JSON.stringify(body)
  response.statusCode = status
  response.setHeader('cache-control', 'no-store')
  if (body !== undefined) response.setHeader('content-type', 'application/json; charset=utf-8')
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  if (content === '') response.removeHeader('content-type')
  // With its length known the answer goes out in one piece.
  if (status !== 204) response.setHeader('content-length', Buffer.byteLength(content))
  response.end(content)
}
