import { z } from 'zod'
import { conflict, invalid, quoted } from './errors.ts'

// The order of these characters is their order as bytes, so PostgreSQL agrees with `collate "C"`.
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = 62n
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
 * A rank between two neighbours; null is the open end. Of two ranks the longer is the newer, and the next insertion is
 * likely to come at its side again: so this stays next to it, at twice the digits each time they run out, and ten
 * thousand insertions at one spot take 8 characters. Between equals it takes the middle.
 * @param stride how far to keep from the newer neighbour where there is room: two who insert at one spot at the same moment with
 *   different strides get different ranks
 * @throws DealError invalid when `before` is not below `after`; conflict when 250 characters do not suffice, after hundreds
 *   of insertions each between the last two: then the neighbourhood needs new ranks from `ranksBetween`
 */
export function rankBetween(before: Rank | null, after: Rank | null, stride = 1): Rank {
  refuseDisorder(before, after)
  const [low, high] = [before ?? '', after ?? '']
  const length = Math.max(low.length, high.length)
  const [floor, ceiling] = bounds(before, after, length)
  const step = BigInt(stride)
  if (low.length === high.length) return middle(floor, ceiling, { length, step })
  return low.length > high.length ? above(floor, ceiling, { length, step }) : below(floor, ceiling, { length, step })
}

/** `count` ranks in rising order, evenly spread between two neighbours, as short as leaves room between them. */
export function ranksBetween(before: Rank | null, after: Rank | null, count: number): Rank[] {
  refuseDisorder(before, after)
  const room = BigInt(count + 1)
  let length = 1
  let [floor, ceiling] = bounds(before, after, length)
  // At least a digit's worth of room between any two, so that inserting there later costs no more than one character.
  while (ceiling - floor < room * BASE) [floor, ceiling] = bounds(before, after, ++length)
  return Array.from({ length: count }, (_, index) =>
    print(floor + ((ceiling - floor) * BigInt(index + 1)) / room, length),
  )
}

type Reach = { length: number; step: bigint }

function middle(floor: bigint, ceiling: bigint, { length, step }: Reach): Rank {
  const half = (ceiling - floor) / 2n
  if (half > step) return print(floor + half + step - 1n, length)
  if (half > 0n) return print(floor + half, length)
  return print(floor * BASE + BASE / 2n, length + 1)
}

// The next rank above `floor`, kept below `ceiling`.
function above(floor: bigint, ceiling: bigint, { length, step }: Reach): Rank {
  const next = [floor + step, floor + 1n, floor + 2n].find((rank) => rank < ceiling && !endsInZero(rank))
  if (next !== undefined) return print(next, length)
  const more = runLength(floor, BASE - 1n, length) + 1
  return print(floor * BASE ** BigInt(more) + 1n, length + more)
}

// The next rank below `ceiling`, kept above `floor`.
function below(floor: bigint, ceiling: bigint, { length, step }: Reach): Rank {
  const next = [ceiling - step, ceiling - 1n, ceiling - 2n].find((rank) => rank > floor && !endsInZero(rank))
  if (next !== undefined) return print(next, length)
  const more = runLength(ceiling - 1n, 0n, length) + 1
  return print(ceiling * BASE ** BigInt(more) - 1n, length + more)
}

function endsInZero(value: bigint): boolean {
  return value % BASE === 0n
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
