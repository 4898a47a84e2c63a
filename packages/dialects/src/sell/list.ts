import type { Sort } from '@dealwright/domain'
import { z } from 'zod'
import type { Reply, WireRequest } from '../kit/endpoint.ts'
import { Refused } from '../kit/refusal.ts'
import { type Definitions, findDefinition } from './custom-fields.ts'
import { many } from './envelope.ts'

/** A whole number in a query; the refusal names the range. */
export function numberWithin(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`
  return z
    .string(message)
    .refine((text) => /^\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max, message)
    .transform(Number)
    .meta({ type: 'integer', minimum: min, maximum: max })
}

/** The number of a record in a path; another text is the number of none. */
export const recordNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .meta({ type: 'integer' })

/** The number of a record in a query. */
export const wholeNumber = z
  .string('must be a whole number')
  .regex(/^\d{1,15}$/, 'must be a whole number')
  .transform(Number)
  .meta({ type: 'integer' })

const NUMBERS = 'must be numbers with commas between them, at most 200'

/** A number, or several with commas between them. */
export const numberList = z
  .string(NUMBERS)
  .regex(/^\d{1,15}(,\d{1,15}){0,199}$/, NUMBERS)
  .transform((text) => text.split(',').map(Number))
  .meta({ description: 'Numbers with commas between them, such as 1,2,3.' })

export const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((text) => text === 'true')
  .meta({ type: 'boolean' })

const paging = { page: numberWithin(1, 100_000).default(1), per_page: numberWithin(1, 100).default(25) }

/** The query of a list; a parameter beyond is an error. */
export function listQuery<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject({ ...paging, ...shape })
}
type Page = { page: number; per_page: number }

/** The part of a list that is asked for, for procedures that go by offset. */
export function partOf({ page, per_page }: Page): { limit: number; offset: number } {
  return { limit: per_page, offset: (page - 1) * per_page }
}

/** As `partOf`, with one record more, for lists that do not tell whether there is more. */
export function partAndOne(query: Page): { limit: number; offset: number } {
  const { limit, offset } = partOf(query)
  return { limit: limit + 1, offset }
}

type ListCall = { request: WireRequest; query: Page }

/** Answers with what `partAndOne` has found. */
export function pageOf(type: string, found: readonly Record<string, unknown>[], { request, query }: ListCall): Reply {
  const hasMore = found.length > query.per_page
  return many(type, found.slice(0, query.per_page), { request, page: query.page, hasMore })
}

export const sortBy = z
  .string()
  .max(160)
  .optional()
  .meta({ examples: ['updated_at:desc'] })

/**
 * What `sort_by` means: the name of a field, or `custom_fields:` and the name of a filterable one; `:desc` turns it round.
 * @param fields the wire's names and ours @throws Refused
 */
export function sortOf<Field extends string>(
  asked: string | undefined,
  fields: Readonly<Record<string, Field>>,
  definitions: Definitions = [],
): Sort {
  const [, name = '', order] = /^(.*?)(?::(asc|desc))?$/s.exec(asked ?? 'id') ?? []
  const direction = order === 'desc' ? 'desc' : 'asc'
  const [, custom] = /^custom_fields:(.+)$/s.exec(name) ?? []
  const definition = custom === undefined ? undefined : findDefinition(definitions, custom)
  const field = definition?.isFilterable
    ? `custom.${definition.key}`
    : Object.hasOwn(fields, name)
      ? fields[name]
      : null
  if (field) return [{ field, direction }]
  const expected = [...Object.keys(fields), ...(definitions.length > 0 ? ['custom_fields:<a filterable one>'] : [])]
  throw new Refused('invalid', 'The list has no such order.', [
    {
      place: 'query',
      field: 'sort_by',
      code: 'value',
      message: 'names no field to sort by',
      given: (asked ?? '').slice(0, 60),
      expected: `one of ${expected.join(', ')}, each with :desc or without`,
    },
  ])
}

/** Related records to be shown with a record, by name, with commas between them. */
export function includes(...known: readonly string[]) {
  return z
    .string()
    .transform((text) => text.split(',').map((name) => name.trim()))
    .refine((names) => names.every((name) => known.includes(name)), `must be ${known.join(', ')}`)
    .meta({ description: `Of ${known.join(', ')}, with commas between them.` })
    .optional()
}
