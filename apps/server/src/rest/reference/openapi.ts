import { type JsonSchema, type Schemas, sorted } from '@dealwright/reference'
import { isJson, isRepeated } from '../read-input.ts'
import { type Field, kindsOf } from '../fields.ts'
import { KINDS } from '../problem-details.ts'
import type { Operation, Reference } from './operations.ts'

const JSON_TYPE = 'application/json'

/** The whole API as an OpenAPI 3.1 document. @param root where people reach us, without a slash at the end */
export function restOpenApi({ operations, schemas }: Reference, root: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const operation of operations) {
    const { path, method } = operation.call
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(operation, schemas) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Dealwright',
      version: '1',
      description: `Every procedure of Dealwright. Fields of questions stand in the address: a list of words is repeated (\`ids=…&ids=…\`), an object is JSON. The reference for people is at ${root}/api/docs.`,
    },
    externalDocs: { url: `${root}/api/docs` },
    servers: [{ url: `${root}/api` }],
    security: [{ bearer: [] }, { apiKey: [] }],
    tags: [...new Set(operations.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' },
      },
      schemas: sorted({ ...schemas, Problem: PROBLEM }),
    },
  }
}

function describe(operation: Operation, schemas: Schemas) {
  const { call, group, summary, text, status, answer } = operation
  const { fields, method, path, procedure } = call
  const isInBody = method === 'POST' || method === 'PATCH'
  const body = isInBody && fields.length > 0 ? withoutId(call.input ?? {}) : undefined
  const isNeeded = fields.some(({ isRequired }) => isRequired)
  return {
    operationId: procedure.path.replaceAll(/\.(\w)/g, (_all, letter: string) => letter.toUpperCase()),
    summary,
    ...(text !== `${summary}.` && { description: text }),
    tags: [group],
    'x-procedure': procedure.path,
    'x-action': procedure.action,
    parameters: [
      ...(path.includes('{id}') ? [ID] : []),
      ...(isInBody ? [] : fields.map((field) => parameterOf(field, schemas))),
      ...headersOf(operation),
    ],
    ...(body && { requestBody: { required: isNeeded, content: { [JSON_TYPE]: { schema: body } } } }),
    responses: {
      [status]: { description: 'Done', ...(status !== 204 && { content: contentOf(procedure.type, answer) }) },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: refer('Problem') } } },
    },
  }
}

function contentOf(type: string, answer: JsonSchema | undefined) {
  if (type !== 'subscription') return { [JSON_TYPE]: { schema: answer ?? NOT_DESCRIBED } }
  return { 'text/event-stream': { schema: { type: 'string', description: 'Server-sent events.' } } }
}

function parameterOf({ name, isRequired, schema }: Field, schemas: Schemas) {
  const kinds = kindsOf(schema, schemas)
  const place = { name, in: 'query', required: isRequired }
  if (isRepeated(schema, schemas)) return { ...place, style: 'form', explode: true, schema }
  if (isJson(kinds)) return { ...place, content: { [JSON_TYPE]: { schema } } }
  return { ...place, schema }
}

function headersOf({ call }: Operation) {
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  })
  const takes = (name: string) => call.fields.some((field) => field.name === name)
  return [
    ...(call.procedure.type === 'mutation'
      ? [header('Idempotency-Key', 'Repeated with the same key within 24 hours, the call gives its first answer.')]
      : []),
    ...(takes('version') ? [header('If-Match', 'As the field version: the version in quotes, such as "3".')] : []),
    ...(takes('lastEventId') ? [header('Last-Event-ID', 'The id of the last message; what follows is told.')] : []),
  ]
}

/** What stands in the path does not stand in the body. */
function withoutId(input: JsonSchema): JsonSchema {
  if (!input.properties || !('id' in input.properties)) return input
  const { id: _id, ...properties } = input.properties
  const required = (input.required ?? []).filter((name) => name !== 'id')
  const { required: _required, ...rest } = input
  return { ...rest, properties, ...(required.length > 0 && { required }) }
}

function refer(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
const NOT_DESCRIBED: JsonSchema = { description: 'JSON; this server was started without the descriptions of answers.' }

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'RFC 9457, with members of our own.',
  properties: {
    type: { type: 'string', description: 'Where the kind is explained.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What was wrong, for a person.' },
    kind: { type: 'string', enum: Object.keys(KINDS) },
    expected: { type: 'string', description: 'One line: what would be right.' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string', description: 'A path such as contacts.0.email.' },
          message: { type: 'string' },
          given: { type: 'string' },
          expected: { type: 'string' },
        },
        required: ['field', 'message'],
      },
    },
    requestId: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'kind', 'expected', 'fields', 'requestId'],
}
