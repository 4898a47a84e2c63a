import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverMany } from './deliver-many.ts'
import { openSending, type Sending } from './sending.ts'

let s: Sending
beforeAll(async () => {
  s = await openSending()
})
afterAll(() => s.close())

test('2,000 messages reach an endpoint that is down in between, signed and in order', async () => {
  expect(await deliverMany(s, 2000)).toBe(2000)
})
