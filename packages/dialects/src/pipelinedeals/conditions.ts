import {
  CalendarDay,
  addDays,
  type Filter,
  startOfDayInZone,
  type StoredField,
  type TimeZone,
} from '@dealwright/domain'
import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import type { Look } from '../kit/look.ts'
import { Refused } from '../kit/refusal.ts'
import { labelOf } from './custom-labels.ts'

/** One value, a list (`[]=2&[]=4` or `[0]=2`), or a range. */
export const Condition = z.union([z.string(), z.array(z.string()), z.record(z.string(), z.string())])
export type Condition = z.infer<typeof Condition>

/** Bounds of a list: the days from and to, both included, in the zone of the account. */
type Range = { from?: string; to?: string }

const NOBODY: Filter = { or: [] }

export function valuesOf(condition: Condition): string[] {
  const values = typeof condition === 'string' ? condition.split(',') : Object.values(condition)
  return values.map((value) => value.trim()).filter(Boolean)
}

/** Texts that hold a value, whatever the case. */
export function like(...fields: string[]) {
  return (condition: Condition): Filter => ({
    or: fields.map((field) => ({ field, op: 'contains' as const, value: valuesOf(condition).join(' ') })),
  })
}

/** Records that refer to one of these, known by their numbers. */
export function oneOf(field: string, kind: RecordKind) {
  return (condition: Condition, look: Look): Filter => {
    const ids = valuesOf(condition).flatMap((number) => look.idOf(kind, Number(number)) ?? [])
    return ids.length === 0 ? NOBODY : { field, op: 'in', value: ids }
  }
}

/** The numbers that a condition names, to be looked up. */
export function numbersIn(condition: Condition | undefined): number[] {
  return condition === undefined
    ? []
    : valuesOf(condition)
        .map(Number)
        .filter((number) => Number.isSafeInteger(number) && number >= 0)
}

/** Numbers from and to, both included; a single one must be equal. */
export function between(name: string, field: string) {
  return (condition: Condition): Filter => {
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
export function onDays(name: string, field: string) {
  return (condition: Condition): Filter => {
    const { from, to } = daysOf(name, condition)
    return bounds({ from, to }, field, 'lte')
  }
}

/** Moments on the days from and to, both included, by the clock of the account. */
export function duringDays(name: string, field: string) {
  return (condition: Condition, { zone }: { zone: TimeZone }): Filter => {
    const { from, to } = daysOf(name, condition)
    const range = { from: from && startOfDayInZone(from, zone), to: to && startOfDayInZone(addDays(to, 1), zone) }
    return bounds(range, field, 'lt')
  }
}

/** The conditions on custom fields, each as its type wants it. @throws Refused for one that cannot be filtered by */
export function onLabels(
  conditions: Readonly<Record<string, Condition>>,
  definitions: readonly StoredField[],
): Filter[] {
  return Object.entries(conditions).flatMap(([name, condition]) => {
    const definition = definitions.find((field) => labelOf(field) === name)
    return definition ? [onLabel(name, condition, definition)] : []
  })
}

function onLabel(name: string, condition: Condition, { key, type, options, isFilterable }: StoredField): Filter {
  if (!isFilterable) throw wrong(name, 'a custom field that may be filtered by', name)
  const field = `custom.${key}`
  switch (type) {
    case 'number':
    case 'currency':
      return between(name, field)(condition)
    case 'date':
      return onDays(name, field)(condition)
    case 'boolean':
      return { field, op: 'eq', value: ['true', '1'].includes(valuesOf(condition)[0] ?? '') }
    case 'choice':
    case 'multi_choice': {
      const keys = valuesOf(condition).flatMap(
        (number) => options.find((option) => String(option.number) === number)?.key ?? [],
      )
      if (keys.length === 0) return NOBODY
      return type === 'choice' ? { field, op: 'in', value: keys } : { field, op: 'hasAny', value: keys }
    }
    default:
      return like(field)(condition)
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
