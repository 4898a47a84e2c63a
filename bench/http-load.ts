import { connect, type Socket } from 'node:net'

export type Load = {
  port: number
  connections: number
  seconds: number
  /** The next request, ready to be sent. */
  next(): Buffer
}

/** What came of it: the time of each answer in milliseconds, rising, and what was not answered by a 2xx. */
export type Measured = {
  seconds: number
  latencies: Float64Array
  failures: number
  firstFailure?: string
  /** Of the server's process, milliseconds a request. */
  processor?: number
}

/**
 * Keeps that many connections busy, each with one request at a time. It speaks just enough HTTP/1.1 for that, straight on the socket:
 * a whole client would take as much of the processor as the servers that are measured.
 */
export async function httpLoad({ port, connections, seconds, next }: Load): Promise<Measured> {
  const latencies: number[] = []
  const failures: string[] = []
  const began = performance.now()
  const end = began + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      try {
        for (let now = performance.now(); now < end; now = performance.now()) {
          const { status, text } = await exchange(socket, next())
          latencies.push(performance.now() - now)
          if (status < 200 || status > 299) failures.push(`${status} ${text()}`)
        }
      } finally {
        socket.destroy()
      }
    }),
  )
  const measured = {
    seconds: (performance.now() - began) / 1000,
    latencies: Float64Array.from(latencies).sort(),
    failures: failures.length,
  }
  return failures[0] === undefined ? measured : { ...measured, firstFailure: failures[0] }
}

/** A request as it goes over the wire. */
export function requestBytes({
  method,
  path,
  headers,
  body,
}: {
  method: string
  path: string
  headers: Record<string, string>
  body?: string
}): Buffer {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ]
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`)
}

export type Answer = { status: number; text(): string }

/** Sends a request and waits for the whole of its answer. */
export function exchange(socket: Socket, request: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0)
    const settle = (finish: () => void) => {
      socket.off('data', onData).off('error', onError).off('close', onClose)
      finish()
    }
    const onError = (error: Error) => settle(() => reject(error))
    const onClose = () => onError(new Error('The server hung up'))
    const onData = (chunk: Buffer) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
      const answer = wholeAnswer(got)
      if (answer) settle(() => resolve(answer))
    }
    socket.on('data', onData).on('error', onError).on('close', onClose)
    socket.write(request)
  })
}

function wholeAnswer(got: Buffer): Answer | undefined {
  const headEnd = got.indexOf('\r\n\r\n')
  if (headEnd === -1) return undefined
  const head = got.toString('latin1', 0, headEnd).toLowerCase()
  const length = /\r\ncontent-length: (\d+)/.exec(head)?.[1]
  const bodyStart = headEnd + 4
  const isWhole =
    length === undefined
      ? head.includes(' 204 ') || got.subarray(-5).equals(LAST_CHUNK)
      : got.length >= bodyStart + Number(length)
  return isWhole
    ? { status: Number(head.slice(9, 12)), text: () => bodyOf(got.toString('utf8', bodyStart), length === undefined) }
    : undefined
}

const LAST_CHUNK = Buffer.from('0\r\n\r\n')

function bodyOf(text: string, isChunked: boolean): string {
  return isChunked ? text.replaceAll(/(?:^|\r\n)[0-9a-f]+\r\n/g, '').trim() : text
}
