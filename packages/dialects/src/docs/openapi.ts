import { z } from 'zod'
import type { Dialect } from '../kit/dialect.ts'
import type { Endpoint } from '../kit/endpoint.ts'

type JsonSchema = z.core.JSONSchema.JSONSchema
type Schemas = Record<string, JsonSchema>

const MEDIA = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  csv: 'text/csv',
} as const

/**
 * A dialect as an OpenAPI 3.1 document, made of what its endpoints check and show.
 * @param root the address below which it is mounted, without a slash at the end
 */
export function openApi(dialect: Dialect, root: string) {
  const schemas: Schemas = {}
  const paths: Record<string, Record<string, unknown>> = {}
  for (const endpoint of dialect.endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(dialect, endpoint, schemas) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: `${dialect.title}, as Dealwright speaks it`,
      version: '1',
      description: `The API of ${dialect.title} over the deals of Dealwright. What differs from the vendor's is said at each operation.`,
    },
    servers: [{ url: `${root}${dialect.base}` }],
    security: [Object.fromEntries(Object.keys(dialect.security).map((name) => [name, []]))],
    paths,
    components: { securitySchemes: dialect.security, schemas: sorted(schemas) },
  }
}

function operation({ bodies, failure }: Dialect, endpoint: Endpoint, schemas: Schemas) {
  const { method, path, summary, differs, params = {}, query, body, reply, status = 200 } = endpoint
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const inPath = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: schemaOf(params[name] ?? z.string(), 'input', schemas),
  }))
  const content = (schema: z.ZodType, io: 'input' | 'output', kinds: readonly (keyof typeof MEDIA)[]) =>
    Object.fromEntries(kinds.map((kind) => [MEDIA[kind], { schema: schemaOf(schema, io, schemas) }]))
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:_](\w)?/g, (_all, next = '') => String(next).toUpperCase())}`,
    summary,
    ...(differs && { description: `Differs: ${differs}` }),
    tags: [path.split('/')[1] ?? ''],
    parameters: [...inPath, ...parametersOf(query, schemas)],
    ...(body && { requestBody: { required: true, content: content(body, 'input', bodies) } }),
    responses: {
      [status]: { description: 'Done', ...(reply && { content: content(reply, 'output', ['json']) }) },
      default: { description: 'Refused', content: content(failure, 'output', ['json']) },
    },
  }
}

function parametersOf(query: z.ZodObject | undefined, schemas: Schemas) {
  if (!query) return []
  return Object.entries(query.shape as Record<string, z.ZodType>).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !schema.safeParse(undefined).success,
    schema: schemaOf(schema, 'input', schemas),
  }))
}

/** A schema as JSON Schema; those with a name of their own are put aside once and referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Schemas): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  const {
    $schema: _dialect,
    $defs = {},
    ...own
  } = JSON.parse(JSON.stringify(made).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema
  for (const [name, definition] of Object.entries($defs)) schemas[name] ??= definition
  return own
}

function sorted(schemas: Schemas): Schemas {
  return Object.fromEntries(Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
