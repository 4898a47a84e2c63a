import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Received = { path: string; headers: IncomingHttpHeaders; body: string }

export type Receiver = {
  /** Where it listens: on this machine, by http. */
  url: string
  port: number
  /** All that has arrived, in order. */
  received: Received[]
  /** How a request is answered; at first with 204. */
  answer: (response: ServerResponse, request: Received) => void
  close(): Promise<void>
}

/** Somebody's endpoint: a real server that takes down what it gets. */
export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const arrived = { path: `${request.method} ${request.url}`, headers: request.headers, body }
      receiver.received.push(arrived)
      receiver.answer(response, arrived)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hooks`,
    port,
    received: [],
    answer: withStatus(204),
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
  return receiver
}

export function withStatus(status: number, headers: Record<string, string> = {}, body?: string): Receiver['answer'] {
  return (response) => void response.writeHead(status, headers).end(body)
}
