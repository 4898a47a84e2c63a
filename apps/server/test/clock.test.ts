import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { CallWindows } from '../src/http/call-windows.ts'
import { openHost, type TestHost } from './host.ts'
import type { Visitor } from './visitor.ts'

const HOUR = 3_600_000

let host: TestHost
let ada: Visitor
beforeAll(async () => {
  host = await openHost({ webhookTargets: 'any' })
  ada = await host.setUp()
})
afterEach(() => void vi.useRealTimers())
afterAll(() => host.close())

/** Sets the clock of the server, and of nothing else, by so many hours. */
function setClock(hours: number): void {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * HOUR })
}

const eventsOf = (key: string) =>
  host.query<{ old: number }>(
    `select abs(extract(epoch from clock_timestamp() - at))::int as old from events where after->>'name' = $1`,
    [key],
  )

test.each([5, -5])('a clock that jumps by %i hours stamps, ends and puts off nothing wrongly', async (hours) => {
  const name = `Across ${hours} hours`
  const heard = Promise.withResolvers<void>()
  const receiver = createServer((_request, response) => {
    response.end()
    heard.resolve()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  const address = receiver.address() as { port: number } // listens on TCP
  const webhook = { url: `http://127.0.0.1:${address.port}/`, kinds: ['deal.created'] }
  await ada.post('/trpc/webhooks.create', webhook).expect(200)
  const once = { 'idempotency-key': `across-${hours}` }

  await host.visitor().get('/readyz').expect(200)

  setClock(hours)
  const first = await ada.post('/trpc/deals.create', { name }, once).expect(200)
  expect((await ada.post('/trpc/deals.create', { name }, once).expect(200)).text).toBe(first.text)
  setClock(-hours)
  expect((await ada.post('/trpc/deals.create', { name }, once).expect(200)).text).toBe(first.text)
  setClock(hours)
  const [event, ...more] = await eventsOf(name)
  expect(more).toEqual([])
  expect(event?.old).toBeLessThan(60)
  await heard.promise
  await host.visitor().get('/readyz').expect(200)
  receiver.close()
})

test('who was kept out for a while is not kept out for hours when the clock is set back', async () => {
  const windows = new CallWindows()
  windows.init({ windowMs: 60_000 } as Parameters<CallWindows['init']>[0])
  windows.increment('ada')
  setClock(-5)
  const { totalHits, resetTime } = windows.increment('ada')
  expect(totalHits).toBe(2)
  expect(resetTime.getTime() - Date.now()).toBeLessThanOrEqual(60_000)
})
