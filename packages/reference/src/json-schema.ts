import { z } from 'zod'

export type JsonSchema = z.core.JSONSchema.JSONSchema
export type Schemas = Record<string, JsonSchema>
type Io = 'input' | 'output'

/** A schema as JSON Schema; those with a name of their own are put aside into `schemas` once and referred to. */
export function jsonSchemaOf(schema: z.ZodType, io: Io, schemas: Schemas): JsonSchema {
  const made = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    override: ({ zodSchema, jsonSchema }) => plainly(jsonSchema, { def: zodSchema._zod.def, io }),
  })
  const {
    $schema: _dialect,
    $defs = {},
    ...own
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema
  for (const [name, definition] of Object.entries($defs)) schemas[name] ??= definition
  return own
}

/** By name, so that a document does not change its order when something else is documented first. */
export function sorted(schemas: Schemas): Schemas {
  return Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

const FORMATS: Record<string, string> = { datetime: 'date-time', date: 'date' }

/** What a person or a generator of code has to know, and no more: the finer checks are told by refusals. */
function plainly(schema: JsonSchema, { def, io }: { def: z.core.$ZodTypeDef; io: Io }): void {
  const format = 'format' in def ? FORMATS[String(def.format)] : undefined
  if (format) schema.format = format
  if (schema.format) {
    delete schema.pattern
    delete schema.allOf
  }
  // In addresses and forms all is text; the type says what the text is of.
  if (schema.type === 'integer' || schema.type === 'boolean') {
    delete schema.pattern
    delete schema.enum
  }
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  schema.anyOf = schema.anyOf?.flatMap((member) => (isUnion(member) ? (member.anyOf ?? []) : [member]))
  if (schema.anyOf === undefined) delete schema.anyOf
  if (JSON.stringify(schema.propertyNames) === '{"type":"string"}') delete schema.propertyNames
  // Answers may come to say more.
  if (io === 'output' && schema.additionalProperties === false) delete schema.additionalProperties
  if (io === 'input' && schema.properties) schema.properties = writable(schema.properties)
}

function isUnion(member: JsonSchema): boolean {
  return Object.keys(member).join() === 'anyOf'
}

/** What is shown only may be sent back, and says nothing. */
function writable(properties: NonNullable<JsonSchema['properties']>): NonNullable<JsonSchema['properties']> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, property]) => typeof property === 'boolean' || property.readOnly !== true),
  )
}
