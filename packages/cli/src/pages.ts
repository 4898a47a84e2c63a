import type { Outcome } from './outcome.ts'
import type { Session } from './session.ts'
import { type Column, table } from './show/table.ts'
import { told } from './outcome.ts'
import { readWhole } from './read-value.ts'

/** The most that one page may hold. */
export const PAGE = 200
const SHOWN = 50

export const LIST_OPTIONS = {
  limit: { value: 'N', help: `show at most so many (${SHOWN})` },
  all: { help: 'show every one; with --json one line of JSON for each' },
} as const

type Ask<Row> = (page: { limit: number; cursor?: string }) => Promise<{ items: Row[]; nextCursor: string | null }>

type Listing<Row> = {
  ask: Ask<Row>
  /** How many there are. */
  count: () => Promise<number>
  columns: readonly Column<Row>[]
  /** In the plural: `deals`. */
  what: string
}

/** A list as a table with how many there are, or as JSON. */
export async function listing<Row>(
  { look, isJson }: Session,
  { limit, all = false }: { limit: string | undefined; all: boolean | undefined },
  { ask, count, columns, what }: Listing<Row>,
): Promise<Outcome> {
  if (all && isJson) return { kind: 'streamed', records: recordsOf(ask) }
  const most = all ? Number.POSITIVE_INFINITY : limit === undefined ? SHOWN : readWhole('--limit', limit, [1, 100_000])
  const [items, total] = await Promise.all([collected(ask, most), count()])
  const shown = `${look.count(items.length)} of ${look.count(total)} ${what}`
  const foot = items.length < total ? `${shown}. --all shows every one.` : `${look.count(total)} ${what}.`
  return told([...table(items, columns, look), look.paint('dim', foot)].join('\n'), { items, total })
}

/** Page by page, up to so many records. */
export async function* pagesOf<Row>(ask: Ask<Row>, most = Number.POSITIVE_INFINITY): AsyncGenerator<Row[]> {
  let left = most
  for (let cursor: string | null | undefined = undefined; cursor !== null && left > 0;) {
    const page: Awaited<ReturnType<Ask<Row>>> = await ask({ limit: Math.min(left, PAGE), ...(cursor && { cursor }) })
    left -= page.items.length
    yield page.items
    cursor = page.nextCursor
  }
}

async function* recordsOf<Row>(ask: Ask<Row>): AsyncGenerator<Row> {
  for await (const page of pagesOf(ask)) yield* page
}

async function collected<Row>(ask: Ask<Row>, most: number): Promise<Row[]> {
  const rows: Row[] = []
  for await (const page of pagesOf(ask, most)) rows.push(...page)
  return rows
}
