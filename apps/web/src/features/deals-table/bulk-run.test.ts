import { attempt, bulkResult, conflict } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { dealId } from '../../deal-form/deal.fixture.ts'
import { readTargets, runBulk, type Target } from './bulk-run.ts'

type Api = Parameters<typeof readTargets>[0]

const target = (n: number): Target => ({ id: dealId(n), name: `Deal ${n}`, version: 1, tagIds: [] })
const targets = Array.from({ length: 450 }, (_, n) => target(n))

test('runs in parts, and names each deal that was refused', async () => {
  const [sizes, told]: number[][] = [[], []]
  const outcome = await runBulk(
    targets,
    async (part) => {
      sizes?.push(part.length)
      const attempts = part.map(({ id }) =>
        attempt(() => {
          if (id === dealId(300)) throw conflict('It is won.')
          return id
        }),
      )
      return Promise.resolve(bulkResult(attempts, (id) => id))
    },
    { signal: new AbortController().signal, onProgress: (done) => told?.push(done) },
  )
  expect(sizes).toEqual([200, 200, 50])
  expect(told).toEqual([200, 400, 450])
  expect(outcome.succeeded).toHaveLength(449)
  expect(outcome.failures).toEqual([
    { target: target(300), error: { kind: 'conflict', message: 'It is won.', fields: [] } },
  ])
})

test('stops between two parts', async () => {
  const stopping = new AbortController()
  const outcome = await runBulk(
    targets,
    (part) => {
      stopping.abort()
      return Promise.resolve(
        bulkResult(
          part.map(({ id }) => attempt(() => id)),
          (id) => id,
        ),
      )
    },
    { signal: stopping.signal, onProgress: () => {} },
  )
  expect(outcome.succeeded).toHaveLength(200)
})

test('all but some are the filter’s deals but these', async () => {
  const query = ({ cursor }: { cursor?: string }) =>
    Promise.resolve(
      cursor ? { items: [target(2)], nextCursor: null } : { items: [target(0), target(1)], nextCursor: 'next' },
    )
  const api = { deals: { listFields: { query } } } as unknown as Api // only what is called here
  const found = await readTargets(
    api,
    { filter: { and: [] }, sort: [] },
    { isAll: true, ids: new Set([dealId(1)]) },
    new AbortController().signal,
  )
  expect(found).toEqual([target(0), target(2)])
})
