import type { DealView } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { aDeal } from '../../deal-form/deal.fixture.ts'
import { allColumns, chosenColumns } from './deal-columns.ts'
import { exportColumns, exportDeals } from './export-deals.ts'

type Api = Parameters<typeof exportDeals>[0]

const all = allColumns([])
const cells = {
  now: '2026-11-21T09:00:00.000Z',
  settings: { timeZone: 'UTC' as never, bantThreshold: 60 }, // branded
  names: new Map<string, string>(),
}
const scope = { filter: { and: [] }, sort: [] }

/** A list in pages of two. */
function aServer(deals: DealView[]) {
  const asked: unknown[] = []
  const query = (input: { cursor?: string }) => {
    asked.push(input)
    const start = Number(input.cursor ?? 0)
    const nextCursor = start + 2 < deals.length ? String(start + 2) : null
    return Promise.resolve({ items: deals.slice(start, start + 2), nextCursor })
  }
  return { api: { deals: { list: { query } } } as unknown as Api, asked } // only what is called here
}

test('every page is written, in its order, and progress is told', async () => {
  const { api, asked } = aServer([1, 2, 3, 4, 5].map((n) => aDeal(n, { name: `Deal, ${n}` })))
  const columns = exportColumns(chosenColumns(['name', 'amount'], all), all)
  const told: number[] = []
  const { file, count } = await exportDeals(
    api,
    { scope, columns, cells },
    { signal: new AbortController().signal, onProgress: (done) => told.push(done) },
  )
  const lines = (await file.text()).split('\r\n')
  expect(count).toBe(5)
  expect(told).toEqual([2, 4, 5])
  expect(asked).toHaveLength(3)
  expect(lines[0]?.replace('\uFEFF', '')).toBe('Name,Amount,Currency')
  expect(lines.slice(1)).toEqual([...[1, 2, 3, 4, 5].map((n) => `"Deal, ${n}",100.00,USD`), ''])
})

test('the currency stands behind the amount once, and not without it', () => {
  const idsOf = (ids: string[]) => exportColumns(chosenColumns(ids, all), all).map(({ id }) => id)
  expect(idsOf(['amount', 'status'])).toEqual(['name', 'amount', 'currency', 'status'])
  expect(idsOf(['currency', 'amount'])).toEqual(['name', 'currency', 'amount'])
  expect(idsOf(['status'])).toEqual(['name', 'status'])
})
