import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { type OpenPort, openPort } from '../src/http/open-port.ts'

const PATIENCE = 100
const MUCH = 20 * 2 ** 20

let port: OpenPort
let client: Socket
afterEach(async () => {
  client.destroy()
  await port.drain(AbortSignal.abort())
})

async function ask(): Promise<Socket> {
  const socket = connect(port.port, '127.0.0.1')
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await once(socket, 'connect')
  return socket
}

test('a client that does not read its answer is hung up on', async () => {
  const ended = Promise.withResolvers<boolean>()
  port = await openPort({ port: 0, host: '127.0.0.1', patience: PATIENCE }, (_request, response) => {
    response.once('close', () => ended.resolve(response.writableFinished))
    response.end(Buffer.alloc(MUCH))
  })
  client = await ask()
  client.pause()
  expect(await ended.promise).toBe(false)
})

test('one that waits for an answer waits on', async () => {
  const answering = Promise.withResolvers<() => void>()
  port = await openPort({ port: 0, host: '127.0.0.1', patience: PATIENCE }, (_request, response) => {
    response.socket?.once('timeout', () => answering.resolve(() => response.end('at last')))
  })
  client = await ask()
  const finish = await answering.promise
  finish()
  const [answer] = (await once(client, 'data')) as [Buffer]
  expect(answer.toString()).toContain('at last')
})
