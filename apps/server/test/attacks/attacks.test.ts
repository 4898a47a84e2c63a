import { afterAll, beforeAll, expect, test } from 'vitest'
import { MCP, REST } from './doors.ts'
import { attackProcedures } from './attack-procedures.ts'
import { type AttackedServer, openAttackedServer } from './attacked-server.ts'

// A sample of what `npm run test:attacks` does at length.

let target: AttackedServer
beforeAll(async () => {
  target = await openAttackedServer((path) => path.endsWith('.get'))
})
afterAll(() => target.close())

test('250 requests made of the procedures’ schemas find no failure, no hang and no row of others', async () => {
  const { breaches, byStatus } = await attackProcedures(target, { seed: 7, count: 250 })
  expect({ breaches, errors: target.errors }).toEqual({ breaches: [], errors: [] })
  // It is an attack on what is behind the door, not on the door alone.
  expect(byStatus['200']).toBeGreaterThan(50)
  expect(byStatus['400']).toBeGreaterThan(35)
})

test.each([
  ['REST', REST, 100],
  ['MCP', MCP, 60],
] as const)('nor do those that come by %s', async (_name, door, count) => {
  const { breaches, byStatus } = await attackProcedures(target, { seed: 7, count, door })
  expect({ breaches, errors: target.errors }).toEqual({ breaches: [], errors: [] })
  expect(byStatus['200']).toBeGreaterThan(count / 6)
})
