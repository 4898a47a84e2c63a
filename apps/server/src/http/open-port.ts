import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import { ConfigError } from '../config-error.ts'

export type OpenPort = {
  port: number
  /**
   * Takes no new requests and waits for those under way.
   * @param hurry aborted when it is to hang up on the rest
   */
  drain(hurry: AbortSignal): Promise<void>
}

/**
 * Listens for requests.
 * @throws ConfigError when the port or the address cannot be had
 */
export async function openPort(
  { port, host }: { port: number; host: string },
  listener: RequestListener,
): Promise<OpenPort> {
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 })
  const underWay = new Set<ServerResponse>()
  server.on('request', (_request, response) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
  })
  server.on('request', listener)
  await listen(server, port, host)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    drain: (hurry) =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const response of underWay) finish(server, response)
        hurry.addEventListener('abort', () => server.closeAllConnections(), { once: true })
        if (hurry.aborted) server.closeAllConnections()
      }),
  }
}

/** Lets an answer end, and its connection with it. A stream of events would never end; its reader connects again elsewhere. */
function finish(server: Server, response: ServerResponse): void {
  const type = response.getHeader('content-type')
  if (typeof type === 'string' && type.startsWith('text/event-stream')) response.end()
  if (!response.headersSent) response.setHeader('connection', 'close')
  response.once('close', () => server.closeIdleConnections())
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(explain(cause, port, host)))
    server.listen(port, host, resolve)
  })
}

function explain(cause: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (cause.code) {
    case 'EADDRINUSE':
      return new ConfigError(
        `Port ${port} is in use: perhaps Dealwright is running already. Set PORT to another one, such as ${port + 1}.`,
        { cause },
      )
    case 'EACCES':
      return new ConfigError(`Port ${port} may be opened by root alone. Set PORT to one above 1023, such as 4000.`, {
        cause,
      })
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ConfigError(
        `HOST is "${host}", which is no address of this machine; it should be such as 127.0.0.1 or 0.0.0.0.`,
        { cause },
      )
    default:
      return cause
  }
}
