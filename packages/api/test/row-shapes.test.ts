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
  const bytes = await allocatedBy('parseRow', () => ask(3))
  const room = 8 * NAMES.length
  expect(bytes / ROWS / room).toBeLessThan(3) // for pg by itself it is 9
  expect(bytes / ROWS / room).toBeGreaterThan(0.5)
})

/** How many bytes a function and what it calls have taken for themselves, whatever has been given back since. */
async function allocatedBy(name: string, run: () => Promise<unknown>): Promise<number> {
  const session = new Session()
  session.connect()
  try {
    const all = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true }
    await session.post('HeapProfiler.startSampling', { samplingInterval: 1024, ...all })
    await run()
    const { profile } = await session.post('HeapProfiler.stopSampling')
    const within = (node: Node): number =>
      node.callFrame.functionName === name
        ? node.selfSize
        : node.children.reduce((sum, child) => sum + within(child), 0)
    return within(profile.head)
  } finally {
    session.disconnect()
  }
}

type Node = { callFrame: { functionName: string }; selfSize: number; children: Node[] }
