import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Rank, rankBetween, ranksBetween } from './rank.ts'

const anyRank = fc
  .string({ unit: fc.constantFrom(...Array.from('019AVZaz')), minLength: 1, maxLength: 12 })
  .filter((text) => Rank.safeParse(text).success)
const anyEnd = fc.option(anyRank)
const anyJitter = fc.nat({ max: 10_000 })

describe('a rank between two others', () => {
  test('is valid and lies strictly between them, whatever they and the jitter are', () => {
    fc.assert(
      fc.property(anyEnd, anyEnd, anyJitter, (a, b, jitter) => {
        const [before, after] = a !== null && b !== null && a > b ? [b, a] : [a, b]
        fc.pre(before === null || before !== after)
        for (const rank of [rankBetween(before, after), rankBetween(before, after, jitter)]) {
          expect(Rank.safeParse(rank).success).toBe(true)
          expect(before === null || before < rank).toBe(true)
          expect(after === null || rank < after).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test.each([
    [null, null, 'V'],
    ['V', null, 'k'],
    [null, 'V', 'G'],
    ['A', 'C', 'B'],
    ['A', 'B', 'AV'],
    ['V', 'V1', 'V0zw'],
  ])('%j and %j is %s', (before, after, rank) => {
    expect(rankBetween(before, after)).toBe(rank)
  })

  test('differs for two who insert at one open spot at the same moment', () => {
    const spots: [Rank | null, Rank | null][] = [
      [null, null],
      ['Vab', null],
      [null, 'VIk'],
      ['A', 'VkP'],
      ['z', null],
    ]
    for (const [before, after] of spots) {
      const ranks = Array.from({ length: 100 }, (_, index) => rankBetween(before, after, 29 * index))
      expect(new Set(ranks).size).toBe(100)
    }
  })

  test.each([
    ['B', 'A'],
    ['A', 'A'],
    ['AV', 'A'],
  ])('does not exist between %s and %s', (before, after) => {
    expect(() => rankBetween(before, after)).toThrow(expect.objectContaining({ kind: 'invalid' }))
    expect(() => ranksBetween(before, after, 2)).toThrow(expect.objectContaining({ kind: 'invalid' }))
  })

  test.each(['', '0', 'A0', 'a-b', 'ä', 'A ', 'V'.repeat(251)])('is never %j', (text) => {
    expect(Rank.safeParse(text).success).toBe(false)
  })
})

describe('ten thousand insertions', () => {
  test.each([
    ['below the last', insert(() => Number.POSITIVE_INFINITY)],
    ['above the first', insert(() => 0)],
    ['right below one card', insert(() => 1)],
    ['right above one card', insert((count) => count - 1)],
    ['at random', insert((count, random) => Math.floor(random() * (count + 1)))],
  ])('%s take at most 12 characters', (_, ranks) => {
    expect(ranks).toEqual(ranks.toSorted())
    expect(new Set(ranks).size).toBe(ranks.length)
    expect(Math.max(...ranks.map((rank) => rank.length))).toBeLessThanOrEqual(12)
  })
})

test('fifty thousand random moves among 500 cards stay well below what a rank may hold', () => {
  const random = generator()
  const ranks = ranksBetween(null, null, 500)
  for (let move = 0; move < 50_000; move++) {
    ranks.splice(Math.floor(random() * ranks.length), 1)
    const place = Math.floor(random() * (ranks.length + 1))
    ranks.splice(place, 0, rankBetween(ranks[place - 1] ?? null, ranks[place] ?? null, move))
  }
  expect(ranks).toEqual(ranks.toSorted())
  expect(Math.max(...ranks.map((rank) => rank.length))).toBeLessThan(50)
})

test.each([
  [7, 1500],
  [7, 3000],
  [30, 0],
  [3, 3000],
])('%i single ranks with the jitter %i and a series of five, in turn at one end, stay short', (singles, jitter) => {
  let [top, end] = ranksBetween(null, null, 2)
  for (let turn = 0; turn < 1300; turn++) {
    const isSeries = turn % (singles + 1) === singles
    top = isSeries ? ranksBetween(null, top ?? null, 5)[0] : rankBetween(null, top ?? null, jitter)
    end = isSeries ? ranksBetween(end ?? null, null, 5).at(-1) : rankBetween(end ?? null, null, jitter)
    expect(Math.max(top?.length ?? 0, end?.length ?? 0)).toBeLessThan(13)
  }
})

test('a thousand insertions each between the last two still fit; some hundreds more are a conflict, not a wrong rank', () => {
  let [low, high] = ['A', 'B']
  const squeeze = (times: number) => {
    for (let turn = 0; turn < times; turn++) {
      const rank = rankBetween(low, high)
      if (turn % 2 === 0) low = rank
      else high = rank
    }
  }
  squeeze(1000)
  expect(low < high && Rank.safeParse(low).success).toBe(true)
  expect(() => squeeze(1000)).toThrow(expect.objectContaining({ kind: 'conflict' }))
})

describe('ranks spread between two others', () => {
  test('rise strictly, stay inside and leave room', () => {
    fc.assert(
      fc.property(anyEnd, anyEnd, fc.integer({ min: 0, max: 300 }), (a, b, count) => {
        const [before, after] = a !== null && b !== null && a > b ? [b, a] : [a, b]
        fc.pre(before === null || before !== after)
        const ranks = ranksBetween(before, after, count)
        const all = [...(before === null ? [] : [before]), ...ranks, ...(after === null ? [] : [after])]
        expect(ranks).toHaveLength(count)
        expect(ranks.every((rank) => Rank.safeParse(rank).success)).toBe(true)
        expect(all).toEqual(all.toSorted())
        expect(new Set(all).size).toBe(all.length)
      }),
    )
  })

  test.each([
    [
      'above the first',
      (ranks: Rank[], count: number) => ranks.unshift(...ranksBetween(null, ranks[0] ?? null, count)),
    ],
    [
      'below the last',
      (ranks: Rank[], count: number) => ranks.push(...ranksBetween(ranks.at(-1) ?? null, null, count)),
    ],
  ])('%s stay short, however often some are added at once, and one in between', (_, add) => {
    const ranks = ['V']
    for (let turn = 0; turn < 3000; turn++) {
      add(ranks, 5)
      ranks.unshift(rankBetween(null, ranks[0] ?? null, turn * 7919))
      ranks.push(rankBetween(ranks.at(-1) ?? null, null, turn * 7919))
    }
    add(ranks, 20_000)
    expect(ranks).toEqual(ranks.toSorted())
    expect(new Set(ranks).size).toBe(ranks.length)
    expect(Math.max(...ranks.map((rank) => rank.length))).toBeLessThanOrEqual(18)
  })

  test('take 4 characters for 9,000 cards', () => {
    expect(Math.max(...ranksBetween(null, null, 9_000).map((rank) => rank.length))).toBe(4)
  })
})

function insert(placeOf: (count: number, random: () => number) => number): Rank[] {
  const random = generator()
  const ranks = ranksBetween(null, null, 2)
  while (ranks.length < 10_002) {
    const place = Math.min(placeOf(ranks.length, random), ranks.length)
    ranks.splice(place, 0, rankBetween(ranks[place - 1] ?? null, ranks[place] ?? null))
  }
  return ranks
}

// The same numbers in every run.
function generator(): () => number {
  let state = 1
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
