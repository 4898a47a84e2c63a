import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plan, work } from '../../test/import-file.ts'
import { openWorld, type World } from '../../test/world.ts'
import { BATCH_ROWS } from './job-host.ts'

const BATCHES = 5
/** Bytes. A row that is kept takes a thousand or more: its cells, what was understood of it, the deal. */
const MOST_KEPT_OF_A_ROW = 500

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('an import keeps nothing of the rows that are done: its memory is that of a batch', async () => {
  const rows = Array.from({ length: BATCHES * BATCH_ROWS }, (_, row) => `Deal ${row},Lead,${row}.50,Row ${row} of many`)
  const api = world.as('mona')
  const id = await plan(api, 'deals', { file: ['name,deal stage,amount,description', ...rows].join('\n') })
  await api.imports.run({ id })
  const inUse: number[] = []
  // The clock is asked as often in each batch, at the same places.
  const now = () => {
    inUse.push(bytesInUse())
    return world.clock.now
  }
  await work(world, { now })
  expect(await api.imports.get({ id })).toMatchObject({ state: 'done', created: BATCHES * BATCH_ROWS })
  const ofABatch = Math.floor(inUse.length / (BATCHES + 2)) // a step before them, and one behind
  const during = (batch: number) => Math.max(...inUse.slice(batch * ofABatch, (batch + 1) * ofABatch))
  expect((during(BATCHES) - during(2)) / ((BATCHES - 2) * BATCH_ROWS)).toBeLessThan(MOST_KEPT_OF_A_ROW)
})

function bytesInUse(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}
