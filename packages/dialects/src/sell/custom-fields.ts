import type { CustomFieldPatch, CustomFieldValue, CustomFieldValues, StoredField } from '@dealwright/domain'
import { z } from 'zod'
import { decimalNumber } from '../kit/codecs.ts'
import { digits } from '../kit/json.ts'
import { type Problem, Refused } from '../kit/refusal.ts'
import { shownAddress, writtenAddress } from './address.ts'

/** What a workspace has defined for one kind of record. */
export type Definitions = readonly StoredField[]
export type Definition = Definitions[number]

/** Sell calls a custom field by the name that people see; where two of a kind have the same, by its key. */
export function nameOnWire({ key, label }: Definition, definitions: Definitions): string {
  return definitions.filter((other) => other.label === label).length > 1 ? key : label
}

/** By the name on the wire, or by the key. */
export function findDefinition(definitions: Definitions, name: string): Definition | undefined {
  return (
    definitions.find((definition) => nameOnWire(definition, definitions) === name) ??
    definitions.find(({ key }) => key === name)
  )
}

/** The values that are there, by the names of the wire; choices by what people see of them. */
export function shownFields(values: CustomFieldValues, definitions: Definitions): Record<string, unknown> {
  return Object.fromEntries(
    definitions.flatMap((definition) => {
      const value = values[definition.key]
      return value === undefined ? [] : [[nameOnWire(definition, definitions), shown(value, definition)]]
    }),
  )
}

function shown(value: CustomFieldValue, { type, options }: Definition): unknown {
  const labelOf = (option: string) => options.find(({ key }) => key === option)?.label ?? option
  if (Array.isArray(value)) return value.map(labelOf)
  if (typeof value === 'boolean') return value
  if (typeof value === 'object') return shownAddress(value)
  switch (type) {
    case 'number':
    case 'currency':
      return digits(value)
    case 'choice':
      return labelOf(value)
    default:
      return value
  }
}

/** Values as the procedures take them; those that are not named stay, null clears. @throws Refused for a name that is none */
export function writtenFields(given: Readonly<Record<string, unknown>>, definitions: Definitions): CustomFieldPatch {
  const problems: Problem[] = []
  const written = Object.entries(given).flatMap(([name, value]) => {
    const definition = findDefinition(definitions, name)
    const read = Written.safeParse(value)
    if (definition && read.success) return [[definition.key, read.data] as const]
    const at = { place: 'body', field: `custom_fields.${name.slice(0, 60)}` } as const
    const known = definitions.map((each) => nameOnWire(each, definitions)).join(', ')
    problems.push(
      definition
        ? { ...at, code: 'type', message: 'must be text, a number, true or false, a list or an address' }
        : { ...at, code: 'unknown', message: 'is not a custom field', expected: known || 'none: none are defined' },
    )
    return []
  })
  if (problems.length > 0) throw new Refused('invalid', 'Some custom fields are not right.', problems)
  return Object.fromEntries(written)
}

const Written = z
  .union([
    decimalNumber.transform(String),
    z.string().max(20_000),
    z.boolean(),
    z.array(z.string().max(120)).max(1000),
    writtenAddress,
  ])
  .nullable()
