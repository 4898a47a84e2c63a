import { type RawBuilder, sql } from 'kysely'
import { allOf, anyOf, type Condition } from '../filter/filter-column.ts'

/** From three characters on the index on the parts of words answers; one or two would find half of everything, so the beginning is meant. */
const SHORTEST_PART = 3

/** Whether each word of what was typed (folded) occurs in one of the columns. */
export function foundBy(typed: string, columns: readonly string[]): Condition {
  const words = typed
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 6)
  if (typed.length < SHORTEST_PART) return anyOf(columns.map((column) => startsWith(column, typed)))
  return allOf(
    words.map((word) => anyOf(columns.map((column) => sql`lower(${sql.ref(column)}) like ${`%${escaped(word)}%`}`))),
  )
}

/** What begins with the text comes first, then where a later word does, then the rest; the first column before the others. */
export function ranked(typed: string, [name = '', ...others]: readonly string[]): RawBuilder<number> {
  const inWord = sql`lower(${sql.ref(name)}) like ${`% ${escaped(typed)}%`}`
  const beginsElsewhere = anyOf(others.map((column) => startsWith(column, typed)))
  return sql<number>`case when ${startsWith(name, typed)} then 0 when ${inWord} then 1 when ${beginsElsewhere} then 2 else 3 end`
}

function startsWith(column: string, typed: string): Condition {
  return sql`lower(${sql.ref(column)}) collate "C" like ${`${escaped(typed)}%`}`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}
