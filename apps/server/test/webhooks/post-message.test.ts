import type { lookup } from 'node:dns'
import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { guardedLookup } from '../../src/webhooks/guarded-lookup.ts'
import { type PostSettings, postMessage } from '../../src/webhooks/post-message.ts'
import { openReceiver, type Receiver, withStatus } from './receiver.ts'

let receiver: Receiver
beforeAll(async () => {
  receiver = await openReceiver()
})
afterAll(() => receiver.close())
beforeEach(() => {
  receiver.received.length = 0
  receiver.answer = withStatus(204)
})

const MESSAGE = { headers: { 'x-mark': 'yes' }, body: '{"a":"ä"}' }
const post = (url: string, settings: Partial<PostSettings> = {}) =>
  postMessage({ ...MESSAGE, url }, { targets: 'any', ...settings })

/** A name service that knows every name by the same addresses. */
function resolvesTo(...addresses: string[]): typeof lookup {
  const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  const resolve = (_name: string, _options: object, done: (error: null, found: object[]) => void) => done(null, found)
  return resolve as unknown as typeof lookup // of its many forms the one that is used
}

test('a message arrives as it is', async () => {
  const outcome = await post(receiver.url)
  expect(outcome).toMatchObject({ isDelivered: true, responseStatus: 204, error: null, retryAfter: null })
  expect(outcome.durationMs).toBeGreaterThan(0)
  expect(receiver.received).toMatchObject([{ path: 'POST /hooks', headers: { 'x-mark': 'yes' }, body: MESSAGE.body }])
})

test.each([200, 201, 299])('an answer of %i is a delivery', async (status) => {
  receiver.answer = withStatus(status)
  expect(await post(receiver.url)).toMatchObject({ isDelivered: true, responseStatus: status })
})

test.each([
  [400, {}, 'bad\n signature', 'The endpoint answered 400: bad signature', null],
  [503, { 'retry-after': '120' }, undefined, 'The endpoint answered 503', 120],
  [503, { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }, undefined, 'The endpoint answered 503', null],
])('an answer of %i is none', async (status, headers, body, error, retryAfter) => {
  receiver.answer = withStatus(status, headers, body)
  expect(await post(receiver.url)).toMatchObject({ isDelivered: false, responseStatus: status, error, retryAfter })
})

test('a redirect is not followed', async () => {
  receiver.answer = withStatus(307, { location: `http://127.0.0.1:${receiver.port}/elsewhere` })
  expect(await post(receiver.url)).toMatchObject({
    isDelivered: false,
    responseStatus: 307,
    error: 'The endpoint answered 307: redirects are not followed',
  })
  expect(receiver.received.map(({ path }) => path)).toEqual(['POST /hooks'])
})

test('an answer without an end is read to the part that counts', async () => {
  let written = 0
  let isOpen = true
  receiver.answer = (response) => {
    const more = () => {
      while (isOpen && response.write('x'.repeat(1000))) written += 1000
      if (isOpen) response.once('drain', more)
    }
    response.once('close', () => (isOpen = false))
    response.writeHead(500)
    more()
  }
  const outcome = await post(receiver.url)
  expect(outcome.error).toBe(`The endpoint answered 500: ${'x'.repeat(59)}…`)
  await expect.poll(() => isOpen).toBe(false)
  expect(written).toBeLessThan(50_000_000)
})

test('an endpoint that says nothing, or begins and does not end, is left when the time is over', async () => {
  receiver.answer = () => {}
  const late = { isDelivered: false, responseStatus: null, error: 'There was no answer within 0.05 seconds.' }
  expect(await post(receiver.url, { timeout: 50 })).toMatchObject(late)
  receiver.answer = (response) => void response.writeHead(200).write('wait')
  expect(await post(receiver.url, { timeout: 50 })).toMatchObject(late)
})

test('what is broken off is no outcome', async () => {
  const broken = new AbortController()
  receiver.answer = () => broken.abort()
  await expect(post(receiver.url, { signal: broken.signal })).rejects.toThrow('aborted')
  await expect(post(receiver.url, { signal: AbortSignal.abort() })).rejects.toThrow('aborted')
})

describe('an endpoint that cannot be reached is a failure with a reason', () => {
  test('nobody listens', async () => {
    const closed = await openReceiver()
    await closed.close()
    expect(await post(closed.url)).toMatchObject({ isDelivered: false, error: 'The connection was refused.' })
  })

  test('it hangs up', async () => {
    receiver.answer = (response) => void response.socket?.destroy()
    expect(await post(receiver.url)).toMatchObject({ isDelivered: false, error: 'The connection was broken off.' })
  })

  test('it does not speak TLS', async () => {
    const outcome = await post(receiver.url.replace('http:', 'https:'))
    expect(outcome).toMatchObject({ isDelivered: false, responseStatus: null })
    expect(outcome.error).toMatch(/wrong version number|SSL/)
  })

  test('its name is unknown', async () => {
    const resolve = ((_name: string, _options: object, done: (error: Error) => void) =>
      done(Object.assign(new Error('x'), { code: 'ENOTFOUND' }))) as unknown as typeof lookup // as above
    const outcome = await post('https://hooks.example.com/', { resolve })
    expect(outcome).toMatchObject({ isDelivered: false, error: 'Nothing is known under this name.' })
  })
})

describe('an address that is not of the public internet', () => {
  const refused = (host: string) => ({
    isDelivered: false,
    responseStatus: null,
    error: `${host} is not an address of the public internet, and this server sends to no other.`,
  })

  test.each(['127.0.0.1', '0x7f.1', '2130706433', '127.1'])(
    'is refused as a number, however written: %s',
    async (host) => {
      const url = `http://${host}:${receiver.port}/`
      expect(await post(url, { targets: 'public' })).toMatchObject(refused('127.0.0.1'))
      expect(receiver.received).toEqual([])
      expect(await post(url)).toMatchObject({ isDelivered: true })
    },
  )

  test.each(['[::1]', '[::ffff:127.0.0.1]', '[fd00::1]', '169.254.169.254', '10.0.0.1'])(
    'is refused: %s',
    async (host) => {
      const outcome = await post(`http://${host}:${receiver.port}/`, { targets: 'public' })
      expect(outcome.error).toContain('is not an address of the public internet')
    },
  )

  test('is refused behind a name, at the moment of connecting', async () => {
    const url = `http://hooks.example.com:${receiver.port}/`
    const resolve = resolvesTo('127.0.0.1')
    expect(await post(url, { targets: 'public', resolve })).toMatchObject(refused('hooks.example.com'))
    expect(receiver.received).toEqual([])
    expect(await post(url, { resolve })).toMatchObject({ isDelivered: true })
  })

  test('is left out where a name has others too', async () => {
    const found = (all: boolean) =>
      new Promise((looked) => {
        const resolve = resolvesTo('127.0.0.1', '2606:4700::1111', '10.0.0.1')
        guardedLookup('public', resolve)('hooks.example.com', { all }, (error, ...rest) => looked(error ?? rest))
      })
    expect(await found(true)).toEqual([[{ address: '2606:4700::1111', family: 6 }]])
    expect(await found(false)).toEqual(['2606:4700::1111', 6])
  })
})

test('connections are not reused, so each is looked at', async () => {
  let connections = 0
  const server = createServer((_request, response) => void response.end())
  server.on('connection', () => connections++)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  await post(`http://127.0.0.1:${port}/`)
  await post(`http://127.0.0.1:${port}/`)
  expect(connections).toBe(2)
  await new Promise((closed) => server.close(closed))
})
