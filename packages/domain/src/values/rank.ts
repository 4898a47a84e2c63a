import { z } from 'zod'
import { conflict, invalid, quoted } from '../errors.ts'

// The order of these characters is their order as bytes, so PostgreSQL agrees with `collate "C"`.
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = 62n
// The distance kept from the newer neighbour: small beside what three digits hold (238,328), so that a series lasts,
// and large enough for others to fit in between.
const STEP = 248n
// A step and a jitter together stay below what two digits hold (3,844).
const JITTERS = 3_001
const MAX_LENGTH = 250

/**
 * A place in an order, compared byte by byte: the digits of a fraction between 0 and 1 in base 62. It never ends in 0,
 * so that no two texts are the same fraction, and there is always room before it.
 */
export const Rank = z
  .string()
  .regex(/^[0-9A-Za-z]*[1-9A-Za-z]$/, 'must be a rank: digits and letters, not ending in 0')
  .max(MAX_LENGTH)
export type Rank = z.infer<typeof Rank>

/**
 * A rank between two neighbours; null is the open end. Between ranks of the same length it takes the middle. Otherwise
 * the longer one is the newer, and the next insertion is likely beside it again: so it keeps a short step from it.
 * Ten thousand insertions at one spot take at most 12 characters; the middle alone would take 2,000.
 * @param jitter a whole number, counted modulo 3,001: two who insert at one spot at the same moment get different ranks
 *   from different jitters, as long as the spot is not crowded
 * @throws DealError invalid when `before` is not below `after`; conflict when 250 characters do not suffice, after a
 *   thousand insertions each between the last two: then the neighbourhood needs new ranks from `ranksBetween`
 */
export function rankBetween(before: Rank | null, after: Rank | null, jitter = 0): Rank {
  refuseDisorder(before, after)
  const [lower, upper] = [before?.length ?? 0, after?.length ?? 0]
  // Three digits to begin with, so that a jitter has room; their zeros are not printed.
  const length = Math.max(lower, upper) || 3
  const [floor, ceiling] = bounds(before, after, length)
  const apart = BigInt(jitter % JITTERS)
  if (lower === upper) return middle([floor, ceiling], length, apart)
  const gap = ceiling - floor
  const wide = STEP + apart
  if (gap === 1n) return lower > upper ? extendUp(floor, length, wide) : extendDown(ceiling, length, wide)
  const step = [wide, STEP].find((distance) => gap > 2n * distance) ?? gap / 2n
  return print(lower > upper ? roomy(floor + step, ceiling) : roomy(ceiling - step, floor), length)
}

/**
 * `count` ranks in rising order: evenly spread between two neighbours, as short as leaves room between them; at an open end close to the
 * one neighbour, since the next ones are likely to come there again, and a share of the rest each time would soon use it up.
 */
export function ranksBetween(before: Rank | null, after: Rank | null, count: number): Rank[] {
  refuseDisorder(before, after)
  if (before === null && after !== null) return seriesBelow(after, count)
  if (before !== null && after === null) return seriesAbove(before, count)
  const room = BigInt(count + 1)
  let length = 1
  let [floor, ceiling] = bounds(before, after, length)
  // At least a digit's worth of room between any two, so that inserting there later costs no more than one character.
  while (ceiling - floor < room * BASE) [floor, ceiling] = bounds(before, after, ++length)
  return Array.from({ length: count }, (_, index) =>
    print(floor + ((ceiling - floor) * BigInt(index + 1)) / room, length),
  )
}

function seriesBelow(after: Rank, count: number): Rank[] {
  let { length } = after
  let ceiling = read(after, length)
  while (ceiling <= STEP * BigInt(count + 1)) {
    const more = usedUp(ceiling, length) + 2
    ceiling *= BASE ** BigInt(more)
    length += more
  }
  return Array.from({ length: count }, (_, index) => print(roomy(ceiling - STEP * BigInt(count - index), 0n), length))
}

function seriesAbove(before: Rank, count: number): Rank[] {
  let { length } = before
  let floor = read(before, length)
  while (BASE ** BigInt(length) - floor <= STEP * BigInt(count + 1)) {
    const more = usedUp(BASE ** BigInt(length) - floor, length) + 2
    floor *= BASE ** BigInt(more)
    length += more
  }
  const ceiling = BASE ** BigInt(length)
  return Array.from({ length: count }, (_, index) => print(roomy(floor + STEP * BigInt(index + 1), ceiling), length))
}

// How many of the digits hold none of the room that is left up to an open end: as many as series there have used up.
function usedUp(room: bigint, length: number): number {
  let [rest, unused] = [room - 1n, length]
  while (rest > 0n) {
    rest /= BASE
    unused--
  }
  return Math.max(0, unused)
}

function middle([floor, ceiling]: [bigint, bigint], length: number, jitter: bigint): Rank {
  const half = (ceiling - floor) / 2n
  if (half === 0n) return print(floor * BASE + BASE / 2n, length + 1)
  return print(floor + half + (jitter < half ? jitter : 0n), length)
}

// One on towards the far end when the value ends in 0: printed shorter, it would make the next steps longer.
function roomy(value: bigint, far: bigint): bigint {
  if (value % BASE !== 0n) return value
  const next = far > value ? value + 1n : value - 1n
  return next === far ? value : next
}

// No whole number is left between the ends, so more digits are needed: two, and one more for each that ran out before,
// which is what keeps a long series short.
function extendUp(floor: bigint, length: number, step: bigint): Rank {
  const more = runLength(floor, BASE - 1n, length) + 2
  return print(floor * BASE ** BigInt(more) + step, length + more)
}

function extendDown(ceiling: bigint, length: number, step: bigint): Rank {
  const more = runLength(ceiling - 1n, 0n, length) + 2
  return print(ceiling * BASE ** BigInt(more) - step, length + more)
}

// How many of the last digits are this one.
function runLength(value: bigint, digit: bigint, length: number): number {
  let [rest, run] = [value, 0]
  while (run < length && rest % BASE === digit) {
    rest /= BASE
    run++
  }
  return run
}

// Both ends as whole numbers of `length` digits, each moved inwards when that cuts it short.
function bounds(before: Rank | null, after: Rank | null, length: number): [bigint, bigint] {
  const floor = before === null ? 0n : read(before, length) + (before.length > length ? 1n : 0n)
  const ceiling = after === null ? BASE ** BigInt(length) : read(after, length)
  return [floor, ceiling]
}

function read(rank: Rank, length: number): bigint {
  const digits = Array.from(rank.slice(0, length).padEnd(length, '0'))
  return digits.reduce((sum, digit) => sum * BASE + BigInt(DIGITS.indexOf(digit)), 0n)
}

function print(value: bigint, length: number): Rank {
  let [rest, text] = [value, '']
  while (text.length < length) {
    text = DIGITS.charAt(Number(rest % BASE)) + text
    rest /= BASE
  }
  const rank = text.replace(/0+$/, '')
  if (rank.length > MAX_LENGTH) throw conflict('There is no rank left between these two neighbours: spread them anew.')
  return rank
}

function refuseDisorder(before: Rank | null, after: Rank | null): void {
  if (before === null || after === null || before < after) return
  throw invalid(`There is no rank between ${quoted(before)} and ${quoted(after)}: the first must be below the second`)
}
