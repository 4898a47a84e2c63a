import { type JsonSchema, jsonSchemaOf, type Schemas, sorted } from '@dealwright/reference'
import { z } from 'zod'
import type { Dialect } from '../kit/dialect.ts'
import type { Endpoint } from '../kit/endpoint.ts'

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
  const ways = dialect.security(root)
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
    security: ways.map((way) => Object.fromEntries(Object.keys(way).map((name) => [name, []]))),
    paths,
    components: { securitySchemes: Object.assign({}, ...ways) as object, schemas: sorted(schemas) },
  }
}

function operation({ bodies, failure, failureType = MEDIA.json }: Dialect, endpoint: Endpoint, schemas: Schemas) {
  const { method, path, summary, differs, params = {}, query, headers = {}, body, reply, status = 200 } = endpoint
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const inPath = Object.fromEntries(names.map((name) => [name, params[name] ?? z.string()]))
  const inQuery = (query?.shape ?? {}) as Record<string, z.ZodType> // made by this library
  const answer = (schema: z.ZodType, type: string) => ({ [type]: { schema: jsonSchemaOf(schema, 'output', schemas) } })
  return {
    operationId: `${method.toLowerCase()}${path.replaceAll(/[/:_](\w)?/g, (_all, next = '') => String(next).toUpperCase())}`,
    summary,
    ...(differs && { description: `Differs: ${differs}` }),
    tags: [path.split('/')[1] ?? ''],
    parameters: [
      ...parametersOf(inPath, 'path', schemas),
      ...parametersOf(inQuery, 'query', schemas),
      ...parametersOf(headers, 'header', schemas),
    ],
    ...(body && { requestBody: { required: true, content: bodyContent(body, bodies, schemas) } }),
    responses: {
      [status]: { description: 'Done', ...(reply && { content: answer(reply, MEDIA.json) }) },
      default: { description: 'Refused', content: answer(failure, failureType) },
    },
  }
}

function parametersOf(checked: Readonly<Record<string, z.ZodType>>, place: string, schemas: Schemas) {
  return Object.entries(checked).map(([name, check]) => {
    const schema = jsonSchemaOf(check, 'input', schemas)
    const absent = check.safeParse(undefined)
    const fallback: unknown = absent.success ? absent.data : undefined
    return {
      name,
      in: place,
      required: !absent.success,
      ...(schema.type === 'object' && { style: 'deepObject', explode: true }),
      schema: { ...schema, ...(fallback !== undefined && { default: fallback }) },
    }
  })
}

/** A text is a file; everything else is an object, of which a form writes the inner ones with brackets. */
function bodyContent(body: z.ZodType, bodies: Dialect['bodies'], schemas: Schemas) {
  const schema = jsonSchemaOf(body, 'input', schemas)
  const kinds = bodies.filter((kind) => (kind === 'csv') === (schema.type === 'string'))
  const inner = Object.entries(schema.properties ?? {}).filter(([, property]) => isObject(property))
  const encoding = Object.fromEntries(inner.map(([name]) => [name, { style: 'deepObject', explode: true }]))
  return Object.fromEntries(
    kinds.map((kind) => [MEDIA[kind], { schema, ...(kind === 'form' && inner.length > 0 && { encoding }) }]),
  )
}

function isObject(property: JsonSchema | boolean): boolean {
  return typeof property === 'object' && property.type === 'object'
}
