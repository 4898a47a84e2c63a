import { columnProfiler, type FileLayout, shapeOf } from '@dealwright/domain'

const DELIMITERS = [',', ';', '\t', '|'] as const

/** The encoding that a file's first bytes name or show; whether UTF-8 holds to the end, only reading it all can tell. */
export function detectEncoding(head: Buffer): FileLayout['encoding'] {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = { even: 0, odd: 0 }
  for (const [index, byte] of head.subarray(0, 2000).entries())
    if (byte === 0) zeros[index % 2 === 0 ? 'even' : 'odd']++
  const sampled = Math.min(head.length, 2000)
  if (zeros.odd > sampled * 0.2 && zeros.even === 0) return 'utf-16le'
  if (zeros.even > sampled * 0.2 && zeros.odd === 0) return 'utf-16be'
  return 'utf-8'
}

/**
 * What separates the cells: the sign by which most lines fall into the same number of cells, and the one that makes more of them where
 * two do. Signs between quotes do not count.
 * @param text the first lines, the last of which may be cut off
 */
export function detectDelimiter(text: string): FileLayout['delimiter'] {
  const announced = /^\uFEFF?sep=([,;\t|])\r?\n/.exec(text)?.[1]
  if (announced !== undefined) return DELIMITERS.find((delimiter) => delimiter === announced) ?? ','
  const scores = DELIMITERS.map((delimiter) => ({ delimiter, ...evenness(cellCounts(text, delimiter)) }))
  const [best] = scores.toSorted((a, b) => b.share - a.share || b.cells - a.cells)
  return best?.delimiter ?? ','
}

/** Whether the first line names the columns: no cell of it looks like a value, and no name is there twice. */
export function hasHeader(firstLine: readonly string[]): boolean {
  const names = firstLine.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (names.length === 0 || new Set(names).size < names.length) return false
  return names.every((name) => {
    const profiler = columnProfiler(['x'])
    profiler.add([name])
    return profiler.profiles().every((profile) => ['text', 'yes_no'].includes(shapeOf(profile)))
  })
}

/** How many lines have the commonest number of cells, as a share; 0 where nothing is separated at all. */
function evenness(counts: readonly number[]): { share: number; cells: number } {
  const tally = new Map<number, number>()
  for (const count of counts) tally.set(count, (tally.get(count) ?? 0) + 1)
  const [[cells, lines] = [1, 0]] = [...tally].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])
  return { share: cells > 1 ? lines / counts.length : 0, cells }
}

function cellCounts(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let [cells, isQuoted, isEmpty] = [1, false, true]
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && sign === delimiter) cells++
    else if (!isQuoted && sign === '\n') {
      if (!isEmpty) counts.push(cells)
      ;[cells, isEmpty] = [1, true]
      if (counts.length === 100) return counts
      continue
    }
    if (sign !== '\r') isEmpty = false
  }
  // The last line may be cut off; it counts only where it is the only one.
  return counts.length > 0 || isEmpty ? counts : [cells]
}
