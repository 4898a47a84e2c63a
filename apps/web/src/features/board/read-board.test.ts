import type { Filter } from '@dealwright/domain'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aBoard, aColumn, aDeal, dealId, numbersOf, PIPELINE_ID, STAGES } from './board.fixture.ts'
import { withDeal } from './board-state.ts'
import { loadBoard, readChanges } from './read-board.ts'

type Api = Parameters<typeof loadBoard>[0]
type FeedItem = { dealId: string | null; entity: string; entityId: string }

/** A server that knows what it is told, and remembers what it was asked. */
function aServer({
  feed = [],
  deals = [],
  top = aBoard().columns,
}: {
  feed?: FeedItem[]
  deals?: unknown[]
  top?: unknown
}) {
  const asked: string[] = []
  const api = {
    events: {
      end: { query: () => Promise.resolve({ cursor: 'end' }) },
      list: { query: () => (asked.push('feed'), Promise.resolve({ items: feed, cursor: 'later' })) },
    },
    deals: {
      board: { query: () => (asked.push('board'), Promise.resolve(top)) },
      list: {
        query: ({ filter }: { filter: { and: Filter[] } }) => {
          asked.push(`deals ${(filter.and.at(-1) as { value: string[] }).value.length}`)
          return Promise.resolve({ items: deals, nextCursor: null })
        },
      },
    },
  }
  return { api: api as unknown as Api, asked } // only what is called here
}

const scope = { pipelineId: PIPELINE_ID, filter: { and: [] } }
const deal = (n: number): FeedItem => ({ dealId: dealId(n), entity: 'deal', entityId: dealId(n) })

beforeEach(() => {
  vi.useFakeTimers({ now: 60_000 })
  return () => vi.useRealTimers()
})

describe('news', () => {
  test('cost one call when nothing happened', async () => {
    const { api, asked } = aServer({})
    const { catchUp, isNews } = await readChanges(api, { scope, board: aBoard(), suspects: [] })
    expect(asked).toEqual(['feed'])
    expect(isNews).toBe(false)
    expect(catchUp(aBoard())).toMatchObject({ feed: 'later', columns: aBoard().columns })
  })

  test('are read for the deals that changed, once each, with those that this browser suspects', async () => {
    const { api, asked } = aServer({
      feed: [deal(1), deal(1), deal(2)],
      deals: [aDeal(1, { rank: 'B', version: 2, name: 'New' })],
    })
    const { catchUp, isNews } = await readChanges(api, { scope, board: aBoard(), suspects: [dealId(2), dealId(5)] })
    expect(asked).toEqual(['feed', 'deals 3'])
    expect(isNews).toBe(true)
    expect(numbersOf(catchUp(aBoard()))[0]).toEqual([1, 3])
  })

  test('are asked for in portions that fit into an address', async () => {
    const { api, asked } = aServer({ feed: Array.from({ length: 90 }, (_, n) => deal(n + 1)) })
    await readChanges(api, { scope, board: aBoard(), suspects: [] })
    expect(asked).toEqual(['feed', 'deals 40', 'deals 40', 'deals 10'])
  })

  test('about a company concern the cards that show its name', async () => {
    const companyId = 'co' as never // any id
    const board = aBoard([aColumn(STAGES[0], [aDeal(1, { companyId }), aDeal(2)])])
    const { api, asked } = aServer({ feed: [{ dealId: null, entity: 'company', entityId: 'co' }] })
    await readChanges(api, { scope, board, suspects: [] })
    expect(asked).toEqual(['feed', 'deals 1'])
  })

  test('do not undo what the reader did while they were on their way', async () => {
    const { api } = aServer({ feed: [deal(1)], deals: [aDeal(1, { rank: 'B' })] })
    const { catchUp } = await readChanges(api, { scope, board: aBoard(), suspects: [] })
    const moved = withDeal(aBoard(), aDeal(1, { stageId: STAGES[1].id, version: 2 }))
    expect(numbersOf(catchUp(moved))).toEqual([[2, 3], [1], [], []])
  })

  test.each([
    ['too many', Array.from({ length: 200 }, (_, n) => deal(n + 1))],
    ['about stages', [{ dealId: null, entity: 'stage', entityId: 's' }]],
  ])('that are %s let the columns be read anew, from their tops', async (_, feed) => {
    const top = aBoard([aColumn(STAGES[0], [aDeal(9, { rank: 'A' })], 'more')]).columns
    const { api, asked } = aServer({ feed, top })
    const { catchUp } = await readChanges(api, { scope, board: aBoard(), suspects: [] })
    expect(asked).toEqual(['feed', 'board'])
    expect(numbersOf(catchUp(aBoard()))[0]).toEqual([9, 1, 2, 3])
  })

  test('are not trusted for more than five minutes', async () => {
    vi.setSystemTime(301_000)
    const { api, asked } = aServer({})
    await readChanges(api, { scope, board: aBoard(), suspects: [] })
    expect(asked).toEqual(['board'])
  })
})

test('a board is true from a point of the feed before it was read', async () => {
  const { api } = aServer({})
  expect(await loadBoard(api, scope)).toMatchObject({ feed: 'end', loadedAt: 60_000, readAt: 60_000 })
})
