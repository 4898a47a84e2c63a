import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An endpoint for webhooks on this machine. */
export type Receiver = {
  address: string
  /** What it answers; may be changed. */
  status: number
  /** Of each message that came. */
  signatures: string[]
  close(): void
}

/** Opens an endpoint that fails, until it is given another status. */
export async function openReceiver(): Promise<Receiver> {
  const signatures: string[] = []
  const server = createServer((request, response) => {
    signatures.push(String(request.headers['webhook-signature']))
    response.writeHead(receiver.status).end()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo // it listens on a port
  const receiver: Receiver = {
    address: `http://127.0.0.1:${port}/hook`,
    status: 500,
    signatures,
    close: () => void server.close(),
  }
  return receiver
}
