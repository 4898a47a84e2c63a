import { expect, test } from 'vitest'
import { fieldOrder } from './field-order.ts'

test.each([['abcd'], ['dcba'], ['bdac'], ['dabc']])('moves, one after the other, give %s', async (wanted) => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
  const order = rows.map(({ id }) => id)
  const move = (from: number, to: number) => order.splice(to, 0, ...order.splice(from, 1))
  await fieldOrder(rows, move)(wanted.split(''))
  expect(order.join('')).toBe(wanted)
})
