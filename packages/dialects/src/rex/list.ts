import type { Sort } from '@dealwright/domain'
import { z } from 'zod'
import type { Reply } from '../kit/endpoint.ts'
import type { Table } from '../kit/field.ts'
import { wholeNumber } from '../kit/query.ts'
import { Refused } from '../kit/refusal.ts'

/** What every list takes. */
export const PAGING = { cursor: z.string().max(2000).optional(), limit: wholeNumber(1, 200).default(50) }

/** Of a record the named fields alone, with commas between them; always with the id. */
export function fieldsOfTable(table: Table<never, never>) {
  return namesAmong(Object.keys(table)).optional()
}

/** Names out of a few, with commas between them. */
export function namesAmong<Name extends string>(known: readonly Name[]) {
  return z
    .string()
    .max(2000)
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(known, `must be some of ${known.join(', ')}, with commas between them`)))
    .meta({ examples: [known.slice(0, 2).join(',')] })
}

/** An order by up to three fields, each with a minus for the greatest first: `-created_at`. */
export function sortAmong<Field extends string>(fields: Readonly<Record<string, Field>>) {
  const expected = `must be one of ${Object.keys(fields).join(', ')}, with a minus before it or without`
  return z
    .string()
    .max(200)
    .transform((text, context): Sort<Field> => {
      const parts = text.split(',').map((part) => /^\s*(-?)(.*?)\s*$/s.exec(part) ?? [])
      const sort = parts.flatMap(([, minus, name = '']) => {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined
        return field ? [{ field, direction: minus ? ('desc' as const) : ('asc' as const) }] : []
      })
      if (sort.length === parts.length && sort.length <= 3) return sort
      context.addIssue({ code: 'custom', message: expected })
      return z.NEVER
    })
    .optional()
    .meta({ examples: ['-created_at'] })
}

/** A page of a list as the procedures give it. */
export type Page<Item = Record<string, unknown>> = { items: readonly Item[]; nextCursor: string | null }

/**
 * A page of a list. Rex's page shows `has_more` beside the data, its overview the cursor and `has_more` in `meta`: a
 * program finds both.
 */
export function listReply({ items, nextCursor }: Page): Reply & { body: object } {
  const next = { has_more: nextCursor !== null, cursor: nextCursor }
  return { body: { data: items, ...next, meta: { cursor: next.cursor, has_more: next.has_more } } }
}

/** A part of records that are few enough to be read whole: the cursor is how many were read. @throws Refused */
export function partOf<Item>(all: readonly Item[], { cursor, limit }: { cursor?: string; limit: number }): Page<Item> {
  if (cursor && !/^\d{1,6}$/.test(cursor)) {
    const message = 'is not one of this list'
    throw new Refused('invalid', message, [{ place: 'query', field: 'cursor', code: 'value', message }])
  }
  const end = Number(cursor ?? 0) + limit
  return { items: all.slice(Number(cursor ?? 0), end), nextCursor: end < all.length ? String(end) : null }
}

/** What a list is answered with, for the documents. */
export function listOf(item: z.ZodType) {
  const cursor = z.string().nullable()
  const has_more = z.boolean()
  return z.object({ data: z.array(item), has_more, cursor, meta: z.object({ cursor, has_more }) })
}

/** Of records the named fields alone, and the id; without names all. */
export function picked(records: readonly Record<string, unknown>[], names: readonly string[] | undefined) {
  if (!names) return records
  const wanted = new Set(['id', ...names])
  return records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => wanted.has(name))))
}
