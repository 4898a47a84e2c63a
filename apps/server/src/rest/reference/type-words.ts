import { escaped, type JsonSchema } from '@dealwright/reference'

/** What a value may be, in words for a person, as HTML. */
export function typeWords(schema: JsonSchema): string {
  const { $ref, anyOf, oneOf, allOf, enum: some, const: only } = schema
  if ($ref !== undefined) return shapeLink($ref.slice($ref.lastIndexOf('/') + 1))
  const alternatives = anyOf ?? oneOf
  if (alternatives) return [...new Set(alternatives.map(typeWords))].join(' or ')
  // A text may have to fit several patterns; that is still a text.
  if (allOf && schema.type === undefined) return allOf.map(typeWords).join(' and ')
  if (only !== undefined) return code(only)
  if (some) return `one of ${some.map(code).join(', ')}`
  return kindWords(schema)
}

export function shapeLink(name: string): string {
  return `<a href="/api/docs/shapes#${escaped(name)}">${escaped(name)}</a>`
}

function kindWords(schema: JsonSchema): string {
  const { type, format, items, properties, additionalProperties } = schema
  if (Array.isArray(type)) return type.map((each) => kindWords({ ...schema, type: each })).join(' or ')
  switch (type) {
    case 'string':
      return `${FORMATS[format ?? ''] ?? 'text'}${boundsOf(schema.minLength, schema.maxLength, ' characters')}`
    case 'integer':
      return `whole number${boundsOf(schema.minimum, schema.maximum)}`
    case 'number':
      return `number${boundsOf(schema.minimum, schema.maximum)}`
    case 'boolean':
      return '<code>true</code> or <code>false</code>'
    case 'null':
      return '<code>null</code>'
    case 'array':
      return `list of ${typeof items === 'object' && !Array.isArray(items) ? typeWords(items) : 'anything'}`
    case 'object':
      if (properties) return `{ ${Object.entries(properties).map(member).join(', ')} }`
      return typeof additionalProperties === 'object' ? `object of ${typeWords(additionalProperties)}` : 'object'
    default:
      return 'anything'
  }
}

function member([name, schema]: [string, JsonSchema | boolean]): string {
  return `${code(name)}: ${typeof schema === 'object' ? typeWords(schema) : 'anything'}`
}

function boundsOf(least: number | undefined, most: number | undefined, unit = ''): string {
  if (most === undefined) return least === undefined || (unit && least <= 1) ? '' : `, at least ${least}${unit}`
  return least === undefined || unit ? `, at most ${most}${unit}` : `, ${least} to ${most}`
}

function code(value: unknown): string {
  return `<code>${escaped(typeof value === 'string' ? value : JSON.stringify(value))}</code>`
}

const FORMATS: Record<string, string> = {
  uuid: 'id',
  'date-time': 'instant, as <code>2026-11-21T09:30:00Z</code>',
  date: 'day, as <code>2026-11-21</code>',
  email: 'e-mail address',
  uri: 'web address',
}
