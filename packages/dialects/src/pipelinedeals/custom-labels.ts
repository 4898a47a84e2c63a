import {
  Address,
  type CustomFieldEntity,
  type CustomFieldPatch,
  type CustomFieldValues,
  type StoredField,
} from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { withoutZeros } from '../kit/codecs.ts'
import { Digits, digits } from '../kit/json.ts'
import { type Problem, Refused } from '../kit/refusal.ts'
import { settingsOf } from '../kit/settings.ts'

/** `{ custom_label_90: [45, 46], custom_label_5: "text" }` */
export const customLabels = z.record(z.string(), z.unknown())

export function labelOf({ number }: Pick<StoredField, 'number'>): string {
  return `custom_label_${number}`
}

/** The fields of one kind of record. */
export async function definitionsOf(api: Api, entity: CustomFieldEntity): Promise<readonly StoredField[]> {
  return (await settingsOf(api)).customFields(entity)
}

/** Every label with its value: nothing is null for a text, 0 for a number and [] for a choice of several. */
export function shownLabels(values: CustomFieldValues, definitions: readonly StoredField[]): Record<string, unknown> {
  return Object.fromEntries(definitions.map((field) => [labelOf(field), shown(field, values[field.key])]))
}

function shown({ type, options }: StoredField, value: CustomFieldValues[string] | undefined): unknown {
  const numberOf = (key: unknown) => options.find((option) => option.key === key)?.number
  switch (type) {
    case 'number':
    case 'currency':
      return typeof value === 'string' ? digits(withoutZeros(value)) : 0
    case 'choice':
      return numberOf(value) ?? null
    case 'multi_choice':
      return Array.isArray(value) ? value.flatMap((key) => numberOf(key) ?? []) : []
    case 'date':
      return typeof value === 'string' ? value.replaceAll('-', '/') : null
    default:
      return value ?? null
  }
}

/**
 * The values that a body gives, by key; labels that it leaves out stay as they are, and unknown ones are ignored.
 * @throws Refused naming the labels whose values mean nothing
 */
export function writtenLabels(
  labels: Record<string, unknown>,
  definitions: readonly StoredField[],
): CustomFieldPatch | undefined {
  const problems: Problem[] = []
  const entries = definitions.flatMap((field) => {
    const value = labels[labelOf(field)]
    if (value === undefined) return []
    const read = written(field, value)
    if (read !== undefined) return [[field.key, read] as const]
    const expected = EXPECTED[field.type] ?? 'a text'
    problems.push({ place: 'body', field: labelOf(field), code: 'value', message: `must be ${expected}`, expected })
    return []
  })
  if (problems.length > 0) throw new Refused('invalid', 'Some custom fields are not right.', problems)
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

const EXPECTED: Partial<Record<StoredField['type'], string>> = {
  number: 'a number',
  currency: 'a number',
  boolean: 'true or false',
  choice: 'the id of a dropdown entry',
  multi_choice: 'a list of ids of dropdown entries',
  date: 'a day such as 2014/05/22',
}

/** Undefined for what the field cannot hold, null for nothing. */
function written({ type, options }: StoredField, value: unknown): CustomFieldPatch[string] | undefined {
  if (value === null || value === '') return null
  const text = textOf(value)
  const keyOf = (number: unknown) => options.find((option) => String(option.number) === textOf(number))?.key
  switch (type) {
    case 'number':
    case 'currency':
      return text !== undefined && /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? text : undefined
    case 'boolean':
      return new Map([
        ['true', true],
        ['1', true],
        ['false', false],
        ['0', false],
      ]).get(text ?? '')
    case 'choice':
      return keyOf(value)
    case 'multi_choice': {
      const keys = (Array.isArray(value) ? value : [value]).map(keyOf)
      return keys.every((key) => key !== undefined) ? keys : undefined
    }
    case 'date':
      return text?.slice(0, 10).replaceAll('/', '-')
    case 'address': {
      const parsed = Address.partial().safeParse(value)
      return parsed.success ? parsed.data : undefined
    }
    default:
      return text
  }
}

function textOf(value: unknown): string | undefined {
  if (value instanceof Digits) return value.text
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined
}
