import type { JsonSchema } from '@dealwright/reference'

type Properties = NonNullable<JsonSchema['properties']>

/** Fields that are for other programs, and would only cost an agent attention. The procedures take them all the same. */
const NOT_FOR_AGENTS = new Set(['externalIds', 'metadata', 'offset', 'todoTemplate'])

/** Fields whose whole grammar is longer than what an agent needs to be told. */
const IN_WORDS: Record<string, string> = {
  filter:
    '{"field","op","value"}, or {"and":[…]}, {"or":[…]}, {"not":…} of such. op: eq, ne, lt, lte, gt, gte, between, in, contains, startsWith, hasAny, hasAll, hasNone, isEmpty, isNotEmpty. Custom fields are "custom.<key>".',
  contacts: 'A filter of contacts: only deals with anybody on them who passes it.',
  customFields: 'Values by the keys that customFields_list tells; null clears.',
}

/** Limits of length and form: whoever breaks one is told, with what would be right. */
const LIMITS = ['maxLength', 'minLength', 'maxItems', 'minItems', 'pattern', 'propertyNames', 'default'] as const

/**
 * A schema in few words: an agent reads those of all tools before its first call. It may let more pass than the procedure,
 * which has the last word, and never less.
 */
export function shortSchema({ $defs: _, ...schema }: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema
  const own = anyOf ? { ...rest, ...unionOf(anyOf) } : rest
  for (const limit of LIMITS) delete own[limit]
  if (own.properties) own.properties = shortProperties(own.properties)
  if (typeof own.items === 'object' && !Array.isArray(own.items)) own.items = shortSchema(own.items)
  if (typeof own.additionalProperties === 'object') own.additionalProperties = shortSchema(own.additionalProperties)
  return own
}

function shortProperties(properties: Properties): Properties {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => !NOT_FOR_AGENTS.has(name))
      .map(([name, property]) => {
        const description = IN_WORDS[name]
        // A list of contacts is no filter of them.
        if (description && !(typeof property === 'object' && property.type === 'array'))
          return [name, { type: 'object', description }]
        return [name, typeof property === 'object' ? shortSchema(property) : property]
      }),
  )
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
