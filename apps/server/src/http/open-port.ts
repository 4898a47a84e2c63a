import { once } from 'node:events'
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { ConfigError } from '../config-error.ts'

export type OpenPort = {
  port: number
  /**
   * Waits for the requests under way, and closes. Who comes meanwhile is still answered, and told that the connection ends.
   * @param hurry aborted when it is to hang up on the rest
   */
  drain(hurry: AbortSignal): Promise<void>
}

type Address = {
  port: number
  host: string
  /** How long a reader may take nothing of what is written to it, milliseconds. */
  patience?: number
}

/**
 * Listens for requests. Who sends one slowly, or does not read its answer, is hung up on: neither holds anything for long.
 * @throws ConfigError when the port or the address cannot be had
 */
export async function openPort(
  { port, host, patience = 60_000 }: Address,
  listener: RequestListener,
): Promise<OpenPort> {
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 })
  const underWay = new Set<ServerResponse>()
  let isDraining = false
  server.on('request', (_request, response) => {
    if (isDraining) response.setHeader('connection', 'close')
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
  })
  server.on('request', listener)
  // Nothing has moved for so long: a reader that reads nothing is hung up on, and so is one that has nothing to wait for.
  server.setTimeout(patience, (socket: Socket) => {
    const isAwaited = [...underWay].some((response) => response.socket === socket)
    if (socket.writableLength > 0 || !isAwaited) socket.destroy()
  })
  await listen(server, port, host)
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    drain: async (hurry) => {
      isDraining = true
      const hangUp = () => server.closeAllConnections()
      hurry.addEventListener('abort', hangUp, { once: true })
      if (hurry.aborted) hangUp()
      await Promise.all([...underWay].map(finish))
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      if (hurry.aborted) hangUp()
      await closed
    },
  }
}

/** Lets an answer end, and its connection with it. A stream of events would never end; its reader connects again elsewhere. */
async function finish(response: ServerResponse): Promise<void> {
  const type = response.getHeader('content-type')
  const isClosed = once(response, 'close')
  if (typeof type === 'string' && type.startsWith('text/event-stream')) response.end()
  if (!response.headersSent) response.setHeader('connection', 'close')
  await isClosed
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
