import { CalendarDay, type Filter, Instant } from '@dealwright/domain'
import { z } from 'zod'
import type { Reply } from '../kit/endpoint.ts'
import type { Table } from '../kit/field.ts'
import { pointInTime, wholeNumber } from '../kit/query.ts'
import { Refused } from '../kit/refusal.ts'

/** What every list takes. */
export const ListQuery = z.object({
  limit: wholeNumber(1, 200).default(50),
  offset: wholeNumber(0, 10_000_000).default(0),
  // A day is the midnight in UTC that begins it.
  updatedSince: z.union([pointInTime, CalendarDay]).optional(),
  fields: z.string().optional(),
})
type ListQuery = z.infer<typeof ListQuery>

/** The part of a list that is asked for, newest first, in the terms of the procedures. */
export type Asked = {
  page: { limit: number; offset: number; sort: { field: 'createdAt'; direction: 'desc' }[] }
  updatedSince: Instant | undefined
}

/** The page that a query asks for, newest first. @throws Refused for `fields` that the table does not have */
export function pageOf({ limit, offset, updatedSince, fields }: ListQuery, table: Table<never, never>): Asked {
  const unknown = namesOf(fields).filter((name) => !table[name]?.show)
  if (unknown.length > 0) {
    const expected = Object.keys(table).join(', ')
    throw new Refused('invalid', 'The list has no such fields.', [
      {
        place: 'query',
        field: 'fields',
        code: 'value',
        message: 'names fields that are not there',
        given: unknown.join(', '),
        expected,
      },
    ])
  }
  return {
    page: { limit, offset, sort: [{ field: 'createdAt', direction: 'desc' }] },
    updatedSince: updatedSince === undefined ? undefined : Instant.parse(new Date(updatedSince).toISOString()),
  }
}

/** The filter for lists that know no `updatedSince` of their own. */
export function filterOf({ updatedSince }: Asked): Filter | undefined {
  return updatedSince === undefined ? undefined : { field: 'updatedAt', op: 'gte', value: updatedSince }
}

/** A bare array, with the number of all in a header; of `fields` those alone, and always the id. */
export function listReply(
  items: readonly Record<string, unknown>[],
  { total, query }: { total: number; query: Pick<ListQuery, 'fields'> },
): Reply {
  const names = new Set(['id', ...namesOf(query.fields)])
  const body = query.fields
    ? items.map((item) => Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name))))
    : items
  return { body, headers: { 'x-total-count': String(total) } }
}

function namesOf(fields: string | undefined): string[] {
  return (fields ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
