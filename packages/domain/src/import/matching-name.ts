/**
 * What is left of a name when case, accents, spaces and punctuation are ignored: `GTXPro`, `GTX Pro` and `gtx-pro` are all `gtxpro`.
 * A text without any letter or digit is kept, trimmed, so that `?` and `-` stay different.
 */
export function matchingName(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return letters === '' ? text.trim() : letters
}

/** How much two names may differ and still be taken for a misspelling of one another: nothing when they are short. */
export function allowedSlips(length: number): number {
  if (length < 5) return 0
  return length < 10 ? 1 : 2
}

/** True when two texts are unequal as `matchingName`s but few slips of the pen apart: one letter more, less, other, or two swapped. */
export function isMisspelling(a: string, b: string): boolean {
  const [left, right] = [matchingName(a), matchingName(b)]
  const limit = allowedSlips(Math.min(left.length, right.length))
  if (left === right || Math.abs(left.length - right.length) > limit) return false
  return slips(left, right) <= limit
}

/** Optimal string alignment distance (Damerau–Levenshtein without overlapping swaps). */
function slips(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1]
      let least = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (isSame ? 0 : 1))
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (isSwap) least = Math.min(least, beforeLast[column - 2]! + 1)
      current.push(least)
    }
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
