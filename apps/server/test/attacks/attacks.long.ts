import process from 'node:process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attackDialects } from './attack-dialects.ts'
import { MCP, REST } from './doors.ts'
import { attackProcedures } from './attack-procedures.ts'
import { type AttackedServer, openAttackedServer } from './attacked-server.ts'
import type { Outcome } from './outcome.ts'

const COUNT = Number(process.env['ATTACKS'] ?? 200_000)
const SEED = Number(process.env['SEED'] ?? 1)

let target: AttackedServer
beforeAll(async () => {
  target = await openAttackedServer()
})
afterAll(() => target.close())

function found({ breaches, ...counts }: Outcome): object {
  console.info(counts)
  return { breaches, errors: target.errors.slice(0, 20) }
}

const NOTHING = { breaches: [], errors: [] }

test('everything that can be wrong with the calls of old programs is refused in their words', async () => {
  expect(found(await attackDialects(target))).toEqual(NOTHING)
})

test(`${COUNT} requests made of the procedures’ schemas find no failure, no hang and no row of others`, async () => {
  expect(found(await attackProcedures(target, { seed: SEED, count: COUNT }))).toEqual(NOTHING)
})

test.each([
  ['REST', REST, COUNT / 4],
  ['MCP', MCP, COUNT / 8],
] as const)('nor do those that come by %s', async (_name, door, count) => {
  expect(found(await attackProcedures(target, { seed: SEED, count: Math.ceil(count), door }))).toEqual(NOTHING)
})
