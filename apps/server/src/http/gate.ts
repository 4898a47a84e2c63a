import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

export type Gate = {
  /** What the HTTP server calls. */
  listener: RequestListener
  /** From now on requests go to the application. */
  open(app: RequestListener): void
}

/** Stands before the application: until that is ready, callers are told to come back, and never left hanging. */
export function createGate(): Gate {
  let inner: RequestListener = closed
  return {
    listener: (request, response) => inner(request, response),
    open: (app) => {
      inner = app
    },
  }
}

const RETRY_SECONDS = '2'

function closed(request: IncomingMessage, response: ServerResponse): void {
  const isAsked = request.url === '/healthz'
  const wantsPage = request.headers.accept?.includes('text/html')
  response.writeHead(isAsked ? 200 : 503, {
    'cache-control': 'no-store',
    'content-type': wantsPage ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    ...(!isAsked && { 'retry-after': RETRY_SECONDS }),
    ...(wantsPage && { refresh: RETRY_SECONDS }),
  })
  if (isAsked) response.end('{"status":"ok"}')
  else if (wantsPage) response.end('Dealwright is starting. This page opens by itself in a moment.\n')
  else
    response.end(
      '{"error":{"kind":"unavailable","message":"Dealwright is starting. Try again in a moment.","fields":[]}}',
    )
}
