import { type Outcome, told } from './outcome.ts'
import { readWhole } from './read-value.ts'
import type { Session } from './session.ts'
import { type Column, table } from './show/table.ts'

/** The most that one page may hold. */
export const PAGE = 200
const SHOWN = 50

export const LIST_OPTIONS = {
  limit: { value: 'N', help: `show at most so many (${SHOWN})` },
  all: { help: 'show every one; with --json one line of JSON for each' },
} as const

type Listing<Row> = {
  /** All of them, in pages of so many. */
  rows: (page: { limit: number }) => AsyncIterable<Row>
  /** How many there are. */
  count: () => Promise<number>
  columns: readonly Column<Row>[]
  /** One of them: `deal`, and several: `deals`. */
  what: [one: string, several: string]
}

/** A list as a table with how many there are, or as JSON. @throws Failure usage */
export async function listing<Row>(
  { look, isJson }: Session,
  { limit, all = false }: { limit?: string | undefined; all?: boolean | undefined },
  { rows, count, columns, what }: Listing<Row>,
): Promise<Outcome> {
  if (all && isJson) return { kind: 'streamed', records: rows({ limit: PAGE }) }
  const most = all
    ? Number.POSITIVE_INFINITY
    : limit === undefined
      ? SHOWN
      : readWhole('--limit', limit, [1, 1_000_000])
  const [items, total] = await Promise.all([firstOf(rows({ limit: Math.min(most, PAGE) }), most), count()])
  const [one, several] = what
  const whole = `${look.count(total)} ${total === 1 ? one : several}.`
  const foot = items.length < total ? `${look.count(items.length)} of ${whole} --all shows every one.` : whole
  return told([...table(items, columns, look), look.paint('dim', foot)].join('\n'), { items, total })
}

async function firstOf<Row>(rows: AsyncIterable<Row>, most: number): Promise<Row[]> {
  const first: Row[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length === most) break
  }
  return first
}
