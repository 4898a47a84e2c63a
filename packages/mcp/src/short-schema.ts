import type { JsonSchema } from '@dealwright/reference'

type Properties = NonNullable<JsonSchema['properties']>
type Property = Properties[string]

/** Fields that are for other programs, and would only cost an agent attention. The procedures take them all the same. */
const NOT_FOR_AGENTS = new Set(['externalIds', 'metadata', 'offset', 'todoTemplate'])

/** Fields whose whole grammar is longer than what an agent needs to be told. */
const IN_WORDS: Record<string, string> = {
  filter:
    '{"field","op","value"}, or {"and":[…]}, {"or":[…]}, {"not":…} of such. op: eq, ne, lt, lte, gt, gte, between, in, contains, startsWith, hasAny, hasAll, hasNone, isEmpty, isNotEmpty. Custom fields are "custom.<key>".',
  contacts: 'A filter of contacts: only deals with anybody on them who passes it.',
  customFields: 'Values by the keys that customFields_list tells; null clears.',
}

/**
 * A schema in few words: an agent reads those of all tools before its first call. Limits of length and form are left out:
 * whoever breaks one is told, with what would be right. It may let more pass than the procedure, and never less.
 */
export function shortSchema(schema: JsonSchema): JsonSchema {
  const {
    $defs: _definitions,
    maxLength: _maxLength,
    minLength: _minLength,
    maxItems: _maxItems,
    minItems: _minItems,
    pattern: _pattern,
    propertyNames: _names,
    default: _default,
    anyOf,
    ...own
  } = schema
  const short: JsonSchema = anyOf ? { ...own, ...unionOf(anyOf) } : own
  if (short.properties) short.properties = shortProperties(short.properties)
  if (typeof short.items === 'object' && !Array.isArray(short.items)) short.items = shortSchema(short.items)
  if (typeof short.additionalProperties === 'object')
    short.additionalProperties = shortSchema(short.additionalProperties)
  return short
}

function shortProperties(properties: Properties): Properties {
  const shown = Object.entries(properties).filter(([name]) => !NOT_FOR_AGENTS.has(name))
  return Object.fromEntries(shown.map(([name, property]): [string, Property] => [name, shortProperty(name, property)]))
}

function shortProperty(name: string, property: Property): Property {
  if (typeof property !== 'object') return property
  const description = IN_WORDS[name]
  // A list of contacts is no filter of them.
  return description && property.type !== 'array' ? { type: 'object', description } : shortSchema(property)
}

/** "This or nothing" is a type of its own; other unions stay what they are. */
function unionOf(members: NonNullable<JsonSchema['anyOf']>): JsonSchema {
  const short = members.map((member) => (typeof member === 'object' ? shortSchema(member) : member))
  const [only, ...others] = short.filter((member) => typeof member === 'boolean' || member.type !== 'null')
  if (typeof only !== 'object' || others.length > 0 || short.length === 1 || typeof only.type !== 'string')
    return { anyOf: short }
  const type = [only.type, 'null'] as unknown as NonNullable<JsonSchema['type']> // JSON Schema has lists of types, zod's type of it has none
  return { ...only, type, ...(only.enum && { enum: [...only.enum, null] }) }
}
