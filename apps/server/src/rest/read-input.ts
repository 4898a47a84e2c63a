import { type FieldProblem, invalid, quoted } from '@dealwright/domain'
import type { JsonSchema, Schemas } from '@dealwright/reference'
import type { Call } from './calls.ts'
import { type Field, itemsOf, kindsOf } from './fields.ts'

type Given = {
  /** From the path; undefined where that has none. */
  id: string | undefined
  query: URLSearchParams
  /** Undefined when there is none. */
  body: unknown
  /** Where the fields stand. */
  place: 'address' | 'body'
  header(name: string): string | undefined
}

/**
 * What a procedure is to be called with, as far as that can be read without knowing what is right: that is for its schema to say.
 * @throws DealError invalid for a name that the call does not know, one that stands in the wrong place or twice, and what is no JSON
 */
export function readInput(call: Call, given: Given): unknown {
  const { id, query, place, header } = given
  const body = bodyFields(given.body)
  const misplaced = place === 'address' ? Object.keys(body) : [...query.keys()]
  refuseMisplaced(misplaced, place)
  refuseUnknown([...query.keys(), ...Object.keys(body)], call.fields)
  const fields = place === 'address' ? queryFields(query, call.fields, call.schemas) : body
  const input = { ...fields, ...headerFields(call.fields, header), ...(id !== undefined && { id }) }
  return call.input === undefined ? undefined : input
}

function bodyFields(body: unknown): object {
  if (body === undefined) return {}
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body
  throw invalid('The body must be a JSON object.', [
    { field: '', message: 'must be an object', expected: 'an object such as {"name": "Acme renewal"}' },
  ])
}

function refuseMisplaced(names: readonly string[], place: Given['place']): void {
  if (names.length === 0) return
  const right = place === 'body' ? 'a field of the JSON body' : 'a parameter of the address'
  throw invalid(
    `This call takes its fields in the ${place}.`,
    names.map((field) => ({ field, message: `must stand in the ${place}`, expected: right })),
  )
}

function queryFields(query: URLSearchParams, fields: readonly Field[], schemas: Schemas): Record<string, unknown> {
  const known = new Map(fields.map((field) => [field.name, field]))
  const names = [...new Set(query.keys())].filter((name) => known.has(name))
  const read = names.map((name) => [name, valueOf(name, { query, schema: known.get(name)?.schema ?? {}, schemas })])
  return Object.fromEntries(read) as Record<string, unknown>
}

function valueOf(name: string, part: { query: URLSearchParams; schema: JsonSchema; schemas: Schemas }): unknown {
  const { query, schema, schemas } = part
  const [text = '', ...more] = query.getAll(name)
  const kinds = kindsOf(schema, schemas)
  if (isRepeated(schema, schemas)) {
    const items = kindsOf(itemsOf(schema, schemas), schemas)
    return [text, ...more].map((each) => scalarOf(each, items))
  }
  if (more.length > 0) throw refused({ field: name, message: 'is given twice', expected: 'one value' })
  return isJson(kinds) && !kinds.has('string') ? jsonOf(name, text) : scalarOf(text, kinds)
}

/** Whether an address gives a list by giving its name again and again: `ids=…&ids=…`. */
export function isRepeated(schema: JsonSchema, schemas: Schemas): boolean {
  return kindsOf(schema, schemas).has('array') && !isJson(kindsOf(itemsOf(schema, schemas), schemas))
}

/** Whether an address gives a value as JSON: what is neither text, number nor truth has no other form there. */
export function isJson(kinds: ReadonlySet<string>): boolean {
  return kinds.has('object') || kinds.has('array')
}

/** In addresses all is text; what cannot be what it should be stays so, for the schema to refuse. */
function scalarOf(text: string, kinds: ReadonlySet<string>): unknown {
  if (kinds.has('string')) return text
  if ((kinds.has('integer') || kinds.has('number')) && /^-?\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (kinds.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

function jsonOf(name: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw refused({ field: name, message: 'is not valid JSON', given: text.slice(0, 60), expected: 'JSON' })
  }
}

/** A name that nothing is done with would be a filter that does not filter, or a change that is not made. */
function refuseUnknown(given: readonly string[], fields: readonly Field[]): void {
  const names = fields.map(({ name }) => name)
  const unknown = [...new Set(given)].filter((name) => !names.includes(name))
  if (unknown.length === 0) return
  const expected = names.length > 0 ? `one of ${names.join(', ')}` : 'nothing: this call takes no fields'
  throw invalid(
    `This call does not know ${unknown.map(quoted).join(', ')}.`,
    unknown.map((field) => ({ field, message: 'is not a known field', expected })),
  )
}

/** What standard headers say: the version that must still be the newest, and the last message before a connection was lost. */
function headerFields(fields: readonly Field[], header: Given['header']): Record<string, unknown> {
  const takes = (name: string) => fields.some((field) => field.name === name)
  const lastEventId = header('last-event-id')
  return {
    ...(takes('version') && versionIn(header('if-match'))),
    ...(takes('lastEventId') && lastEventId && { lastEventId }),
  }
}

function versionIn(ifMatch: string | undefined): { version?: number } {
  if (ifMatch === undefined || ifMatch === '*') return {}
  const [, digits] = /^(?:W\/)?"(\d{1,15})"$/.exec(ifMatch) ?? []
  if (digits !== undefined) return { version: Number(digits) }
  const expected = 'a version in quotes such as "3", as the header ETag of the record says it'
  throw refused({ field: 'If-Match', message: 'is not a version', given: ifMatch.slice(0, 60), expected })
}

function refused(problem: FieldProblem): Error {
  return invalid(`${problem.field} ${problem.message}.`, [problem])
}
