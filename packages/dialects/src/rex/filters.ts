import { CalendarDay, type Filter, type FilterOp, Instant } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { pointInTime } from '../kit/query.ts'
import { Refused } from '../kit/refusal.ts'

/** A moment in a query: a time, or the midnight in UTC that begins a day. */
export const moment = z
  .union([pointInTime, CalendarDay])
  .transform((text) => Instant.parse(new Date(text).toISOString()))
  .optional()

/** One condition, or none where nothing is asked for. */
export function leaf(field: string, op: FilterOp, value: string | undefined): Filter[] {
  return value === undefined ? [] : [{ field, op, value }]
}

/** Records with the source of that name; without such a source none. */
export async function sourceNamed(api: Api, name: string): Promise<Filter> {
  const sources = await api.sources.list({ name })
  return { or: sources.map(({ id }) => ({ field: 'sourceId', op: 'eq', value: id })) }
}

type Owned<Row> = { field: string; given: string; own: string | undefined; nameOf(row: Row): string }

/** What Rex holds to be unique must not be another record's. @throws Refused conflict */
export function expectFree<Row extends { id: string }>(
  found: readonly Row[],
  { field, given, own, nameOf }: Owned<Row>,
): void {
  const other = found.find(({ id }) => id !== own)
  if (!other) return
  const message = `is that of ${nameOf(other)} already`
  throw new Refused('conflict', `${field} ${message}`, [{ place: 'body', field, code: 'taken', message, given }])
}
