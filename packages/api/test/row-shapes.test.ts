import { Session } from 'node:inspector/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const ROWS = 1000
const NAMES = Array.from({ length: 56 }, (_, i) => `column_${i}`)

function ask(value: number | null) {
  const columns = NAMES.map((name) => `${value}::int as ${name}`).join()
  const text = `select ${columns} from generate_series(1, ${ROWS})`
  return world.platform.app.query<Record<string, number | null>>({ text, values: [] })
}

test('what one answer holds is not in the next one with the same columns', async () => {
  const answers = [await ask(1), await ask(null), await ask(2)]
  const first = answers.map(({ rows }) => rows[0])
  expect(first).toEqual([1, null, 2].map((value) => Object.fromEntries(NAMES.map((name) => [name, value]))))
})

test('a row is made in one piece, and not by moving it into more room a few columns at a time', async () => {
  for (const value of [1, null, 2]) await ask(value)
  const bytes = await allocatedBy(() => ask(3))
  // The columns as they come, and the row; pg by itself takes four times as much.
  const room = 2 * 8 * NAMES.length
  expect(bytes / ROWS / room).toBeLessThan(3)
})

/** How many bytes are taken meanwhile, whatever of them has been given back since. */
async function allocatedBy(run: () => Promise<unknown>): Promise<number> {
  const session = new Session()
  session.connect()
  try {
    const all = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true }
    await session.post('HeapProfiler.startSampling', { samplingInterval: 1024, ...all })
    await run()
    const { profile } = await session.post('HeapProfiler.stopSampling')
    const total = ({ selfSize, children }: Node): number =>
      children.reduce((sum, child) => sum + total(child), selfSize)
    return total(profile.head)
  } finally {
    session.disconnect()
  }
}

type Node = { selfSize: number; children: Node[] }
