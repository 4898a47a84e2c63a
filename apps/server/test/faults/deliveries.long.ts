import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverMany } from '../webhooks/deliver-many.ts'
import { openSending, type Sending } from '../webhooks/sending.ts'

let s: Sending
beforeAll(async () => {
  s = await openSending()
})
afterAll(() => s.close())

test('10,000 messages reach an endpoint that is down in between, signed and in order', async () => {
  expect(await deliverMany(s, 10_000)).toBe(10_000)
})
