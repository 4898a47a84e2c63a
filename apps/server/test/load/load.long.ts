import process from 'node:process'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFollower } from '../faults/follower.ts'
import { type Installation, openInstallation } from '../faults/installation.ts'
import { type Pipeline, startCallers } from './callers.ts'
import { floorsOf, watchMemory } from './memory.ts'

const SECONDS = Number(process.env.LOAD_SECONDS ?? 600)
const CALLERS = 450
const LISTENERS = 50
const KEYS = 60
const DEALS = 2000

/** After so many seconds a listener is told to connect again. */
const LIFETIME = 600
/** How much more may be in use in the second half of the run, as a share and in MiB beside it. */
const GROWTH = { share: 1.15, beside: 10 }
/** The slowest hundredth may take so many times what the median takes. */
const TAIL = 30

let installation: Installation
beforeAll(async () => {
  installation = await openInstallation()
})
afterAll(() => installation.close())

test(`500 connections that read, write and listen for ${SECONDS} s: no error, no growth, no long tail`, async () => {
  const { url } = installation
  const keys = await installation.setUp(KEYS)
  const target = { url, keys, ...(await fill(keys[0] ?? '')) }
  const followers = await Promise.all(
    Array.from({ length: LISTENERS }, (_, index) => startFollower({ url, key: keys[index % KEYS] ?? '' })),
  )
  const watch = watchMemory(url)
  const callers = startCallers(target, CALLERS)
  await wait(SECONDS * 1000)
  await callers.stop()
  await watch.stop()

  const databaseUrl = await installation.databaseUrl()
  const followed = await Promise.all(followers.map((follower) => follower.expectWhole(databaseUrl)))
  const took = callers.calls.map((call) => call.took).toSorted((a, b) => a - b)
  const share = (part: number) => took[Math.floor(took.length * part)] ?? Number.NaN
  const [median, p99] = [share(0.5), share(0.99)]
  const { before, after } = floorsOf(watch.samples)
  const failures = callers.calls.flatMap(({ procedure, failure }) => (failure ? [`${procedure}: ${failure}`] : []))
  const figures = {
    seconds: SECONDS,
    calls: took.length,
    failures: failures.length,
    perSecond: Math.round(took.length / SECONDS),
    medianMs: round(median),
    p99Ms: round(p99),
    slowestMs: round(took.at(-1) ?? 0),
    eventsToEachListener: followed[0]?.events,
    heapMiB: [round(before), round(after)],
    residentMiB: round(Math.max(...watch.samples.map(({ resident }) => resident))),
  }
  process.stdout.write(`${JSON.stringify(figures)}\n`)

  expect(failures.slice(0, 10)).toEqual([])
  expect(Math.max(...followed.map(({ connections }) => connections))).toBeLessThanOrEqual(
    1 + Math.ceil(SECONDS / LIFETIME),
  )
  expect(after).toBeLessThan(before * GROWTH.share + GROWTH.beside)
  expect(p99).toBeLessThan(median * TAIL)
})

async function fill(key: string): Promise<Pipeline> {
  const owner = installation.visitor({ authorization: `Bearer ${key}`, 'x-forwarded-for': '10.2.0.1' })
  const { json } = await owner.ask('pipelines.list').expect(200)
  const [pipeline] = (json as Answer<{ id: string; stages: { id: string; type: string }[] }[]>).result.data
  const stages = pipeline?.stages.filter(({ type }) => type === 'open').map(({ id }) => id) ?? []
  const deals: string[] = []
  while (deals.length < DEALS) {
    const some = Array.from({ length: 100 }, (_, index) => ({
      name: `Deal ${deals.length + index}`,
      stageId: stages[index % stages.length],
    }))
    const answer = await owner.post('/trpc/deals.bulkCreate', { deals: some }).expect(200)
    deals.push(...(answer.json as Answer<{ items: { id: string }[] }>).result.data.items.map(({ id }) => id))
  }
  return { pipelineId: pipeline?.id ?? '', deals, stages }
}

type Answer<T> = { result: { data: T } }

function round(figure: number): number {
  return Math.round(figure * 10) / 10
}
