import { createTRPCUntypedClient, httpBatchStreamLink, httpLink, splitLink } from '@trpc/client'
import type { ClientOptions, Retry } from './client-options.ts'
import { Refusal } from './problem.ts'

/** What calls go through. */
export type Connection = {
  /** Makes one attempt. A write needs its idempotency key. */
  send(call: Attempt): Promise<unknown>
  /** Opens a stream of server-sent events. @throws Refusal */
  open(path: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response>
  timeout: number
  retries: number
  onRetry(retry: Retry): void
}

export type Attempt = {
  procedure: string
  input: unknown
  signal: AbortSignal
  idempotencyKey?: string | undefined
}

/** The server takes so many questions in one request. */
const BATCH = 50

/** Questions of one moment share a request, each answered as soon as it is ready; a write goes by itself, under its key. */
export function connect(options: ClientOptions): Connection {
  const address = endpoint(options.url)
  const headers = {
    ...options.headers,
    ...(options.apiKey !== undefined && { authorization: `Bearer ${options.apiKey}` }),
  }
  // What no header can hold is wrong from the beginning.
  void new Headers(headers)
  const ask = answered(options.fetch ?? ((input, init) => fetch(input, init)))
  const trpc = createTRPCUntypedClient({
    links: [
      splitLink({
        condition: ({ type }) => type === 'mutation',
        true: httpLink({
          url: address,
          fetch: ask,
          headers: ({ op }) => ({ ...headers, 'idempotency-key': String(op.context['idempotencyKey']) }),
        }),
        // In the body, whatever its length: an address ends up in logs.
        false: httpBatchStreamLink({ url: address, fetch: ask, headers, methodOverride: 'POST', maxItems: BATCH }),
      }),
    ],
  })
  return {
    send: ({ procedure, input, signal, idempotencyKey }) =>
      idempotencyKey === undefined
        ? trpc.query(procedure, input, { signal })
        : trpc.mutation(procedure, input, { signal, context: { idempotencyKey } }),
    open: (path, own, signal) => ask(`${address}/${path}`, { headers: { ...headers, ...own }, signal }),
    timeout: options.timeout ?? 30_000,
    retries: options.retries ?? 4,
    onRetry: options.onRetry ?? (() => {}),
  }
}

function endpoint(url: string): string {
  if (!URL.canParse(url)) throw new TypeError(`url must be an address such as https://crm.example.com, not "${url}".`)
  return new URL('trpc', url.endsWith('/') ? url : `${url}/`).href
}

/** A `fetch` whose answers are successes. */
function answered(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await send(input, init)
    if (response.ok) return response
    const text = await response.text()
    throw new Refusal(response, parsed(text))
  }
}

/** A proxy in between may answer with a page. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
