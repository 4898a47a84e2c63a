import { CalendarDay, canonicalDecimal, type CustomFieldValues, type Filter, Instant } from '@dealwright/domain'
import { z } from 'zod'
import type { Needs, RecordKind } from '../kit/api.ts'
import type { Call } from '../kit/endpoint.ts'
import type { Look } from '../kit/look.ts'
import { pointInTime } from '../kit/query.ts'
import { Refused } from '../kit/refusal.ts'
import { type Definition, type Definitions, findDefinition } from './custom-fields.ts'
import { flag, numberList, numberWithin, wholeNumber } from './list.ts'
import { findParty, needsOfNumber } from '../kit/party.ts'

/** A parameter of a query that narrows a list, and what it asks for. */
export type Narrower<Value> = {
  wire: z.ZodType
  needs?(value: Value): Needs
  filter(value: Value, look: Look): Filter
}
export type Narrowers = Readonly<Record<string, Narrower<never>>>

/** What no record passes. */
const NONE: Filter = { field: 'id', op: 'eq', value: '00000000-0000-0000-0000-000000000000' }
const text = z
  .string()
  .min(1)
  .max(2000)
  .refine((value) => value.isWellFormed() && !value.includes('\0'), 'must be plain text')

/** Records by their numbers. */
export const byNumbers: Narrower<number[]> = {
  wire: numberList,
  filter: (numbers) => ({ field: 'number', op: 'in', value: numbers }),
}

/** Records that refer to one of another kind, which is named by its number; where there is no such one, none. */
export function byReference(field: string, kind: RecordKind): Narrower<number> {
  return {
    wire: wholeNumber,
    needs: (value) => ({ [kind]: { numbers: [value] } }),
    filter: (value, look) => {
      const id = look.idOf(kind, value)
      return id === undefined ? NONE : { field, op: 'eq', value: id }
    },
  }
}

/** Records of a person or an organization. */
export const byParty: Narrower<number> = {
  wire: wholeNumber,
  needs: needsOfNumber,
  filter: (value, look) => {
    const party = findParty(value, look)
    if (!party) return NONE
    if (party.contactId !== null) return { field: 'contactId', op: 'eq', value: party.contactId }
    const isOfCompany: Filter = { field: 'companyId', op: 'eq', value: party.companyId ?? '' }
    return { and: [isOfCompany, { field: 'contactId', op: 'isEmpty' }] }
  },
}

export function byText(field: string): Narrower<string> {
  return { wire: text, filter: (value) => ({ field, op: 'eq', value }) }
}

export function byFlag(field: string): Narrower<boolean> {
  return { wire: flag, filter: (value) => ({ field, op: 'eq', value }) }
}

export function byDay(field: string): Narrower<string> {
  return { wire: CalendarDay, filter: (value) => ({ field, op: 'eq', value }) }
}

/** By a point in time, to the second that the wire shows. */
export function bySecond(field: string): Narrower<string> {
  return {
    wire: pointInTime,
    filter: (value) => {
      const start = Math.floor(Date.parse(value) / 1000) * 1000
      const at = (time: number) => Instant.parse(new Date(time).toISOString())
      return {
        and: [
          { field, op: 'gte', value: at(start) },
          { field, op: 'lt', value: at(start + 1000) },
        ],
      }
    },
  }
}

export function byNumber(field: string, min: number, max: number): Narrower<number> {
  return { wire: numberWithin(min, max), filter: (value) => ({ field, op: 'eq', value }) }
}

/** By the value of a deal, in whatever currency; what has none is worth 0. */
export const byValue: Narrower<string> = {
  wire: z.string().refine((value) => canonicalDecimal(value) !== null, 'must be a number such as 1000.50'),
  filter: (value) => {
    const isWorth: Filter = { field: 'figure', op: 'eq', value }
    return canonicalDecimal(value) === '0' ? { or: [isWorth, { field: 'figure', op: 'isEmpty' }] } : isWorth
  },
}

/** The parameters of a query: these, custom fields, and how they go together. */
export function queryOf(narrowers: Narrowers) {
  return {
    ...Object.fromEntries(Object.entries(narrowers).map(([name, { wire }]) => [name, wire.optional()])),
    custom_fields: z.record(z.string().max(120), text).optional(),
    inclusive: flag.default(true).meta({ description: 'true: all of them must be met; false: one of them.' }),
  }
}
type FilterQuery = { custom_fields?: Record<string, string>; inclusive: boolean } & Record<string, unknown>

/** What a query asks for; undefined when it does not narrow. @throws Refused for a custom field that cannot be filtered by */
export async function filterOf(
  narrowers: Narrowers,
  query: FilterQuery,
  { look, definitions }: Pick<Call, 'look'> & { definitions: Definitions },
): Promise<Filter | undefined> {
  const asked = Object.entries(narrowers as Record<string, Narrower<unknown>>) // each value was read by its own schema
    .filter(([name]) => query[name] !== undefined)
    .map(([name, narrower]) => ({ narrower, value: query[name] }))
  const found = await look(...asked.map(({ narrower, value }) => narrower.needs?.(value) ?? {}))
  const conditions = [
    ...asked.map(({ narrower, value }) => narrower.filter(value, found)),
    ...fieldsAsked(query, definitions).map(conditionOn),
  ]
  if (conditions.length === 0) return undefined
  return query.inclusive ? { and: conditions } : { or: conditions }
}

type Asked = { definition: Definition; value: string }

/** The custom fields that a query names, with their values as they are stored. @throws Refused */
export function fieldsAsked({ custom_fields = {} }: FilterQuery, definitions: Definitions): Asked[] {
  return Object.entries(custom_fields).map(([name, given]) => {
    const definition = findDefinition(definitions, name)
    const value = definition && valueOf(definition, given)
    if (definition?.isFilterable && value !== undefined) return { definition, value }
    throw new Refused('invalid', 'Some parameters are not right.', [
      {
        place: 'query',
        field: `custom_fields[${name}]`,
        code: definition ? 'value' : 'unknown',
        message: definition?.isFilterable ? 'has no such value' : 'is not a filterable custom field',
        given: given.slice(0, 60),
      },
    ])
  })
}

function valueOf({ type, options }: Definition, given: string): string | undefined {
  switch (type) {
    case 'number':
    case 'currency':
      return canonicalDecimal(given) ?? undefined
    case 'choice':
    case 'multi_choice':
      return options.find(({ key, label }) => key === given || label === given)?.key
    case 'date':
      return CalendarDay.safeParse(given).data
    case 'datetime':
      return Instant.safeParse(given).data
    case 'boolean':
      return given === 'true' || given === 'false' ? given : undefined
    case 'address':
      return undefined
    default:
      return given
  }
}

/** The custom fields that a query names, as a record that meets it has them. */
export function storedFields(asked: readonly Asked[]): CustomFieldValues {
  return Object.fromEntries(asked.map((each) => [each.definition.key, stored(each)]))
}

function stored({ definition: { type }, value }: Asked): string | boolean | string[] {
  if (type === 'boolean') return value === 'true'
  return type === 'multi_choice' ? [value] : value
}

function conditionOn(asked: Asked): Filter {
  const field = `custom.${asked.definition.key}`
  const value = stored(asked)
  return { field, op: Array.isArray(value) ? 'hasAny' : 'eq', value }
}
