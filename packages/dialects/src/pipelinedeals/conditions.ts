import { CalendarDay, addDays, type Filter, startOfDayInZone, type StoredField } from '@dealwright/domain'
import { z } from 'zod'
import type { Needs, RecordKind } from '../kit/api.ts'
import type { Look } from '../kit/look.ts'
import { Refused } from '../kit/refusal.ts'
import { labelOf } from './custom-labels.ts'

/** One value, a list (`[]=2&[]=4` or `[0]=2`), or a range. */
export const Condition = z.union([z.string(), z.array(z.string()), z.record(z.string(), z.string())])
export type Condition = z.infer<typeof Condition>

/** Bounds of a list: the days from and to, both included, in the zone of the account. */
type Range = { from?: string; to?: string }

const NOBODY: Filter = { or: [] }

function valuesOf(condition: Condition): string[] {
  const values = typeof condition === 'string' ? condition.split(',') : Object.values(condition)
  return values.map((value) => value.trim()).filter(Boolean)
}

/** How a condition is read as a filter; `look` knows the numbers that `needsOf` has asked for. */
export type Reader = (condition: Condition, look: Look) => Filter

/** The conditions that are given; one without a value is none. */
export function given(conditions: Conditions): [string, Condition][] {
  return Object.entries(conditions).filter(
    (entry): entry is [string, Condition] => entry[1] !== undefined && entry[1] !== '',
  )
}
export type Conditions = Readonly<Record<string, Condition | undefined>>

/** The conditions that these readers know, all of which must hold. */
export function readBy(readers: Readonly<Record<string, Reader>>, conditions: Conditions, look: Look): Filter[] {
  return given(conditions).flatMap(([name, condition]) =>
    Object.hasOwn(readers, name) ? (readers[name]?.(condition, look) ?? []) : [],
  )
}

/** What has to be looked up for conditions that name records by number. */
export function needsOf(kinds: Readonly<Record<string, RecordKind>>, conditions: Conditions): Needs[] {
  return Object.entries(kinds).map(([name, kind]) => ({ [kind]: { numbers: numbersIn(conditions[name]) } }))
}

/** The schema of conditions: those of these names, and any on custom fields. */
export function conditionsOn(...readers: Readonly<Record<string, Reader>>[]) {
  const names = readers.flatMap((known) => Object.keys(known))
  return z.object(Object.fromEntries(names.map((name) => [name, Condition.optional()]))).catchall(Condition)
}

/** Texts one of which holds the value, whatever the case. */
export function like(...fields: string[]): Reader {
  return (condition) => {
    const values = typeof condition === 'string' ? [condition.trim()] : valuesOf(condition)
    return { or: fields.flatMap((field) => values.map((value) => ({ field, op: 'contains' as const, value }))) }
  }
}

/** Records that have one of these numbers themselves. */
export const byNumber: Reader = (condition) => ({ field: 'number', op: 'in', value: numbersIn(condition) })

/** Records of one of these owners, or of `all`. */
export function ownedBy(field: string): Reader {
  return (condition, look) => (condition === 'all' ? { and: [] } : oneOf(field, 'member')(condition, look))
}

/** Records that refer to one of these, known by their numbers. */
export function oneOf(field: string, kind: RecordKind): Reader {
  return (condition, look) => {
    const ids = valuesOf(condition).flatMap((number) => look.idOf(kind, Number(number)) ?? [])
    return ids.length === 0 ? NOBODY : { field, op: 'in', value: ids }
  }
}

/** The numbers that a condition names. */
function numbersIn(condition: Condition | undefined): number[] {
  return condition === undefined
    ? []
    : valuesOf(condition)
        .map(Number)
        .filter((number) => Number.isSafeInteger(number) && number >= 0)
}

/** Numbers from and to, both included; a single one must be equal. */
export function between(name: string, field: string): Reader {
  return (condition) => {
    const { from, to, only } = partsOf(condition, ['from', 'to'])
    const number = (text: string) => {
      if (!/^-?\d{1,15}(\.\d{1,6})?$/.test(text)) throw wrong(name, 'a number', text)
      return text
    }
    if (only !== undefined) return { field, op: 'eq', value: number(only) }
    return bounds({ from: from && number(from), to: to && number(to) }, field, 'lte')
  }
}

/** Days from and to, both included; a single one is that day. */
export function onDays(name: string, field: string): Reader {
  return (condition) => {
    const { from, to } = daysOf(name, condition)
    return bounds({ from, to }, field, 'lte')
  }
}

/** Moments on the days from and to, both included, by the clock of the account. */
export function duringDays(name: string, field: string): Reader {
  return (condition, { zone }) => {
    const { from, to } = daysOf(name, condition)
    const range = { from: from && startOfDayInZone(from, zone), to: to && startOfDayInZone(addDays(to, 1), zone) }
    return bounds(range, field, 'lt')
  }
}

/** The conditions on custom fields, each as its type wants it. @throws Refused for one that cannot be filtered by */
export function onLabels(conditions: Conditions, definitions: readonly StoredField[], look: Look): Filter[] {
  return given(conditions).flatMap(([name, condition]) => {
    const definition = definitions.find((field) => labelOf(field) === name)
    return definition ? [onLabel(name, definition)(condition, look)] : []
  })
}

function onLabel(name: string, { key, type, options, isFilterable }: StoredField): Reader {
  if (!isFilterable) throw wrong(name, 'a custom field that may be filtered by', name)
  const field = `custom.${key}`
  switch (type) {
    case 'number':
    case 'currency':
      return between(name, field)
    case 'date':
      return onDays(name, field)
    case 'datetime':
      return duringDays(name, field)
    case 'boolean':
      return (condition) => ({ field, op: 'eq', value: ['true', '1'].includes(valuesOf(condition)[0] ?? '') })
    case 'choice':
    case 'multi_choice':
      return (condition) => {
        const keys = valuesOf(condition).flatMap(
          (number) => options.find((option) => String(option.number) === number)?.key ?? [],
        )
        return keys.length === 0 ? NOBODY : { field, op: type === 'choice' ? 'in' : 'hasAny', value: keys }
      }
    default:
      return like(field)
  }
}

function bounds({ from, to }: Range, field: string, upTo: 'lt' | 'lte'): Filter {
  return {
    and: [
      ...(from ? [{ field, op: 'gte' as const, value: from }] : []),
      ...(to ? [{ field, op: upTo, value: to }] : []),
    ],
  }
}

function daysOf(name: string, condition: Condition): { from?: CalendarDay; to?: CalendarDay } {
  const { from, to, only } = partsOf(condition, ['from_date', 'to_date'])
  const day = (text: string | undefined) => {
    if (text === undefined) return undefined
    const parsed = CalendarDay.safeParse(text.slice(0, 10).replaceAll('/', '-'))
    if (!parsed.success) throw wrong(name, 'a day such as 2014-05-22', text)
    return parsed.data
  }
  return only === undefined ? { from: day(from), to: day(to) } : { from: day(only), to: day(only) }
}

function partsOf(condition: Condition, [first, second]: [string, string]): Range & { only?: string } {
  if (typeof condition === 'string') return condition.trim() === '' ? {} : { only: condition.trim() }
  if (Array.isArray(condition)) return { from: condition[0], to: condition[1] }
  return { from: condition[first]?.trim() || undefined, to: condition[second]?.trim() || undefined }
}

function wrong(name: string, expected: string, given: string): Refused {
  const field = `conditions[${name}]`
  const problem = {
    place: 'query',
    field,
    code: 'value',
    message: `must be ${expected}`,
    given: given.slice(0, 60),
    expected,
  } as const
  return new Refused('invalid', 'The conditions cannot be read.', [problem])
}
