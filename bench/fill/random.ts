/** Chance that repeats itself: the same seed gives the same series. */
export type Random = {
  /** From 0 up to 1. */
  next(): number
  /** A whole number from 0 up to `below`. */
  int(below: number): number
  chance(probability: number): boolean
  pick<T>(from: readonly T[]): T
  /** Early ones more often than late ones, as with people's share of the work: the first about three times the average. */
  pickEarly<T>(from: readonly T[]): T
  /** Around 0, two thirds within 1. */
  normal(): number
}

/** Mulberry32, by Tommy Ettinger: 32 bits of state, fast, and even enough for sample data. */
export function seeded(seed: number): Random {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const at = <T>(from: readonly T[], place: number): T => {
    const found = from[Math.floor(place * from.length)]
    if (found === undefined) throw new Error('Nothing to pick from')
    return found
  }
  return {
    next,
    int: (below) => Math.floor(next() * below),
    chance: (probability) => next() < probability,
    pick: (from) => at(from, next()),
    pickEarly: (from) => at(from, next() ** 2),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** A UUID of version 7 for a moment, so that rows lie in the order of their making as in an installation that has grown. */
export function uuidAt(time: number, random: Random): string {
  const hex = (digits: number) =>
    random
      .int(16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  const stamp = time.toString(16).padStart(12, '0')
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${hex(3)}-${'89ab'.charAt(random.int(4))}${hex(3)}-${hex(6)}${hex(6)}`
}
