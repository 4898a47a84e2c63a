import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aBoard, aColumn, aDeal, dealId, numbersOf, stageId, STAGES } from './board.fixture.ts'
import { columnFor, findDeal, withAnswers, withDeal, withoutDeal, withPage, withTops } from './board-state.ts'

const [, second, won] = STAGES

describe('a deal', () => {
  test('goes where its stage and its rank say, and leaves where it was', () => {
    const moved = aDeal(3, { stageId: second.id, rank: 'C' })
    expect(numbersOf(withDeal(aBoard(), moved))).toEqual([[1, 2], [3], [], []])
    expect(numbersOf(withDeal(aBoard(), aDeal(3, { rank: 'A' })))).toEqual([[3, 1, 2], [], [], []])
  })

  test('that was won in an open stage stands in no column, one in a won stage stands there', () => {
    const closed = { status: 'won', closedAt: '2026-11-20T09:00:00.000Z' } as const
    expect(columnFor(aBoard(), aDeal(1, closed))).toBeUndefined()
    expect(numbersOf(withDeal(aBoard(), aDeal(1, { ...closed, stageId: won.id })))).toEqual([[2, 3], [], [1], []])
  })

  test('that is won last comes first', () => {
    const at = (day: string) => ({ stageId: won.id, status: 'won' as const, closedAt: `2026-11-${day}T09:00:00.000Z` })
    const board = aBoard([aColumn(won, [aDeal(8, at('20')), aDeal(9, at('10'))])])
    expect(numbersOf(withDeal(board, aDeal(7, at('15'))))[2]).toEqual([8, 7, 9])
  })

  test('is found, and taken off', () => {
    expect(findDeal(aBoard(), dealId(2))).toMatchObject({ index: 1, column: { stageId: stageId(1) } })
    expect(findDeal(withoutDeal(aBoard(), dealId(2)), dealId(2))).toBeUndefined()
  })
})

test('columns that a change does not touch stay the same objects', () => {
  const board = aBoard()
  const next = withDeal(board, aDeal(3, { stageId: second.id }))
  expect(next.columns[2]).toBe(board.columns[2])
  expect(withoutDeal(board, dealId(99)).columns).toEqual(board.columns)
  expect(withoutDeal(board, dealId(99)).columns[0]).toBe(board.columns[0])
})

test('whatever is put where, an open column stays in the order of ranks and holds each deal once', () => {
  const rank = fc.stringMatching(/^[0-9A-Za-z]{0,3}[1-9A-Za-z]$/)
  fc.assert(
    fc.property(fc.array(fc.record({ number: fc.integer({ min: 1, max: 12 }), rank })), (steps) => {
      const board = steps.reduce((state, step) => withDeal(state, aDeal(step.number, { rank: step.rank })), aBoard())
      const { items = [] } = board.columns[0] ?? {}
      const keys = items.map((deal) => `${deal.rank} ${deal.id}`)
      expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)))
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length)
    }),
  )
})

describe('what the server says about some deals', () => {
  test('replaces what is shown, moves what moved, and takes off what was not found', () => {
    const found = [aDeal(1, { rank: 'B', name: 'Renamed', version: 2 }), aDeal(2, { stageId: second.id, version: 2 })]
    const next = withAnswers(aBoard(), [dealId(1), dealId(2), dealId(3)], found)
    expect(numbersOf(next)).toEqual([[1], [2], [], []])
    expect(findDeal(next, dealId(1))?.deal.name).toBe('Renamed')
  })

  test('is left out when it is older than what is shown', () => {
    const predicted = withDeal(aBoard(), aDeal(1, { stageId: second.id, version: 2 }))
    expect(withAnswers(predicted, [dealId(1)], [aDeal(1, { rank: 'B' })])).toEqual(predicted)
  })

  test('changes nothing when it is what is shown', () => {
    const board = aBoard()
    expect(withAnswers(board, [dealId(1)], [aDeal(1, { rank: 'B' })])).toBe(board)
  })

  test('is left out when it belongs below what is loaded, and comes with its page', () => {
    const board = aBoard([aColumn(STAGES[0], [aDeal(1, { rank: 'B' })], 'more')])
    expect(numbersOf(withAnswers(board, [dealId(5)], [aDeal(5, { rank: 'K' })]))[0]).toEqual([1])
    expect(numbersOf(withAnswers(board, [dealId(5)], [aDeal(5, { rank: 'A' })]))[0]).toEqual([5, 1])
    const page = { items: [aDeal(4, { rank: 'D' }), aDeal(5, { rank: 'K' })], nextCursor: null }
    expect(numbersOf(withPage(board, stageId(1), page))[0]).toEqual([1, 4, 5])
  })

  test('takes a card off that went below what is loaded', () => {
    const board = aBoard([aColumn(STAGES[0], [aDeal(1, { rank: 'B' }), aDeal(2, { rank: 'D' })], 'more')])
    const sunk = withAnswers(board, [dealId(1)], [aDeal(1, { rank: 'K', version: 2 })])
    // It is still one of this column's, and stays until its page comes.
    expect(numbersOf(sunk)[0]).toEqual([2, 1])
    const elsewhere = withAnswers(
      {
        ...board,
        columns: [...board.columns.slice(0, 1), aColumn(second, [aDeal(9, { stageId: second.id })], 'more')],
      },
      [dealId(1)],
      [aDeal(1, { stageId: second.id, rank: 'zz', version: 2 })],
    )
    expect(numbersOf(elsewhere)).toEqual([[2], [9]])
  })
})

test('a page leaves alone what one dropped at the end of the loaded part', () => {
  const board = aBoard([aColumn(STAGES[0], [aDeal(1, { rank: 'B' })], 'more')])
  const dropped = withDeal(board, aDeal(7, { rank: 'C' }))
  const page = { items: [aDeal(7, { rank: 'C' }), aDeal(4, { rank: 'D' })], nextCursor: 'even more' }
  const next = withPage(dropped, stageId(1), page)
  expect(numbersOf(next)[0]).toEqual([1, 7, 4])
  expect(next.columns[0]?.nextCursor).toBe('even more')
})

describe('new tops', () => {
  const long = aColumn(STAGES[0], [aDeal(1, { rank: 'B' }), aDeal(2, { rank: 'D' }), aDeal(3, { rank: 'F' })], 'page 2')

  test('keep what was loaded below them', () => {
    const top = aBoard([aColumn(STAGES[0], [aDeal(9, { rank: 'A' }), aDeal(1, { rank: 'B' })], 'page 1')])
    const next = withTops(aBoard([long]), top)
    expect(numbersOf(next)[0]).toEqual([9, 1, 2, 3])
    expect(next.columns[0]?.nextCursor).toBe('page 2')
  })

  test('drop what has left them, and what stands elsewhere now', () => {
    const top = aBoard([
      aColumn(STAGES[0], [aDeal(2, { rank: 'D' })], 'page 1'),
      aColumn(second, [aDeal(3, { stageId: second.id })]),
    ])
    expect(numbersOf(withTops(aBoard([long]), top))).toEqual([[2], [3], [], []])
  })

  test('are all there is when nothing comes after them', () => {
    const top = aBoard([aColumn(STAGES[0], [aDeal(1, { rank: 'B' })])])
    expect(numbersOf(withTops(aBoard([long]), top))[0]).toEqual([1])
  })
})
