/** Chance that can be repeated: the same seed gives the same run. */
export type Random = {
  /** A number from 0 to below 1. */
  next(): number
  /** A whole number from 0 to below `count`. */
  below(count: number): number
  /** True in so many cases of one: 0.25 is one in four. */
  chance(share: number): boolean
  /** One of these; @throws when there is none */
  pick<T>(of: readonly T[]): T
}

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return {
    next,
    below,
    chance: (share) => next() < share,
    pick: (of) => {
      if (of.length === 0) throw new Error('There is nothing to pick from')
      return of[below(of.length)] as (typeof of)[number] // below its length
    },
  }
}
