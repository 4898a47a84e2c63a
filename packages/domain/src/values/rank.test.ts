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

test('single ranks and series in turn at one end, as people and programs add cards, stay short', () => {
  // Chosen so that the room is used up unevenly: some singles take a large step, and several start from one place.
  const turn = fc.record({ isSeries: fc.boolean(), jitter: anyJitter, behind: fc.nat({ max: 3 }) })
  const turns = fc.array(turn, { minLength: 600, maxLength: 600 })
  fc.assert(
    fc.property(turns, fc.boolean(), (all, isAbove) => {
      const ends: Rank[] = ranksBetween(null, null, 20).slice(isAbove ? -1 : 0, isAbove ? undefined : 1)
      for (const { isSeries, jitter, behind } of all) {
        const end = ends[Math.max(0, ends.length - 1 - behind)] ?? null
        const [before, after] = isAbove ? [end, null] : [null, end]
        const made = isSeries ? ranksBetween(before, after, 5) : [rankBetween(before, after, jitter)]
        const furthest = (isAbove ? made.at(-1) : made[0]) ?? ''
        const last = ends.at(-1) ?? ''
        if (isAbove ? furthest > last : furthest < last) ends.push(furthest)
      }
      expect(Math.max(...ends.map(({ length }) => length))).toBeLessThan(16)
    }),
    { numRuns: 20, seed: 1 },
  )
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
