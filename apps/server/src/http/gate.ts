import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

export type Gate = {
  /** What the HTTP server calls. */
  listener: RequestListener
  /** From now on requests go to the application. */
  open(app: RequestListener): void
  /** From now on they are turned away again: the server stops. */
  shut(): void
}

/** Stands before the application: until that is ready, and once it stops, callers are told to come back, and never left hanging. */
export function createGate(): Gate {
  let inner: RequestListener = closed('Dealwright is starting.')
  return {
    listener: (request, response) => inner(request, response),
    open: (app) => {
      inner = app
    },
    shut: () => {
      inner = closed('This Dealwright is stopping.')
    },
  }
}

const RETRY_SECONDS = '2'

function closed(reason: string): RequestListener {
  return (request, response) => turnAway(reason, request, response)
}

function turnAway(reason: string, request: IncomingMessage, response: ServerResponse): void {
  const isAsked = request.url === '/healthz'
  const wantsPage = request.headers.accept?.includes('text/html')
  response.writeHead(isAsked ? 200 : 503, {
    'cache-control': 'no-store',
    'content-type': wantsPage ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...(!isAsked && { 'retry-after': RETRY_SECONDS }),
    ...(wantsPage && { refresh: RETRY_SECONDS }),
  })
  if (isAsked) response.end('{"status":"ok"}')
  else if (wantsPage) response.end(`${reason} This page opens by itself in a moment.\n`)
  else {
    const message = `${reason} Try again in a moment.`
    response.end(JSON.stringify({ error: { kind: 'unavailable', message, fields: [] } }))
  }
}
