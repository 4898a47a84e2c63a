/** What was probably meant: the closest of the known names, when it differs by a slip or two. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, slips: slipsBetween(given.toLowerCase(), name.toLowerCase()) }))
    .toSorted((a, b) => a.slips - b.slips)
  return best && best.slips <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined
}

/** Letters to put in, take out or change, to come from one word to the other (Levenshtein). */
function slipsBetween(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, place) => place)
  for (const [line, letter] of Array.from(a).entries()) {
    let corner = row[0] ?? 0
    row[0] = line + 1
    for (let place = 1; place <= b.length; place++) {
      const above = row[place] ?? 0
      row[place] = Math.min(above + 1, (row[place - 1] ?? 0) + 1, corner + Number(letter !== b[place - 1]))
      corner = above
    }
  }
  return row[b.length] ?? 0
}
