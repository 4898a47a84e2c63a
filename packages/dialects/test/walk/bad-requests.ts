import { Digits } from '../../src/kit/json.ts'
import type { Example } from '../example.ts'

export type Bad = Example['request'] & { why: string }

const LONG = 'x'.repeat(70_000)

/** Values that fit no field, or fit and mean harm. */
const VALUES: Record<string, unknown> = {
  'an object': { a: { b: 1 } },
  'a list': [[1], 'x'],
  true: true,
  'a negative number': -1,
  'a number beyond exactness': new Digits('9007199254740993'),
  'a huge number': 1e300,
  'a fraction': 0.5,
  'an empty text': '',
  'a text far too long': LONG,
  'an injection': `x'); drop table deals; --`,
  'a zero byte': 'a\u0000b',
  'half a character': '\ud800',
  'an unknown guid': 'ffffffff-ffff-4fff-bfff-ffffffffffff',
  'a date that is none': '2026-02-30',
  null: null,
}

const PATH_PARTS = [
  '0',
  '-1',
  'abc',
  '%00',
  '%E0%A4%A',
  '99999999999999999999',
  '..%2F..',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
  LONG,
]
const QUERY_VALUES = ['', '-1', 'abc', '%00', '%E0%A4%A', '99999999999999999999', `'%20or%201=1--`, LONG.slice(0, 5000)]

/**
 * What can be wrong with a request, made of one that is right: each part of its path, each query parameter, each field of
 * its body with every value that does not belong there, and bodies that are none.
 * @param query the names of the query parameters that the endpoint knows
 */
export function badRequests(good: Example['request'], query: readonly string[]): Bad[] {
  return [...badPaths(good), ...badQueries(good, query), ...badBodies(good)]
}

function badPaths(good: Example['request']): Bad[] {
  const [path = '', query = ''] = good.path.split(/(?=\?)/)
  const parts = path.split('/')
  return parts.flatMap((part, index) => {
    if (!part.includes('{{')) return []
    return PATH_PARTS.map((bad) => ({
      ...good,
      why: `${bad.slice(0, 40)} in the path`,
      path: [...parts.slice(0, index), bad, ...parts.slice(index + 1)].join('/') + query,
    }))
  })
}

function badQueries(good: Example['request'], names: readonly string[]): Bad[] {
  const separator = good.path.includes('?') ? '&' : '?'
  const unknown = good.method === 'GET' ? ['no_such_parameter'] : [] // a command that ignores it is carried out
  return [...names, ...unknown].flatMap((name) =>
    [...QUERY_VALUES, '[]=1&x', '[from]=a'].map((value) => ({
      ...good,
      why: `${name}=${value.slice(0, 30)}`,
      path: `${good.path}${separator}${name}${value.startsWith('[') ? value : `=${value}`}`,
    })),
  )
}

function badBodies(good: Example['request']): Bad[] {
  const { json, raw } = good
  if (json === undefined && raw === undefined) return []
  const { raw: _raw, json: _json, ...rest } = good
  const asText = (why: string, text: string, type = 'application/json'): Bad => ({
    ...rest,
    why,
    raw: text,
    headers: { ...good.headers, 'content-type': type },
  })
  return [
    asText('malformed JSON', '{"a":'),
    asText('no JSON', 'name=x'),
    asText('a bare number', '7'),
    asText('null', 'null'),
    asText('an empty list', '[]'),
    asText('an empty object', '{}'),
    asText('nothing', ''),
    asText('too deep', '['.repeat(50_000)),
    asText('a key of the prototype', '{"__proto__":{"a":1},"constructor":1}'),
    asText('XML', '<deal/>', 'text/xml'),
    ...(json === undefined ? [] : fieldsOf(json).flatMap((place) => badFields(good, json, place))),
  ]
}

type Place = readonly string[]

function badFields(good: Example['request'], json: unknown, place: Place): Bad[] {
  const at = place.join('.')
  return [
    { ...good, why: `without ${at}`, json: changed(json, place, undefined) },
    { ...good, why: `an unknown field beside ${at}`, json: changed(json, [...place.slice(0, -1), 'no_such_field'], 1) },
    ...Object.entries(VALUES).map(([what, value]) => ({
      ...good,
      why: `${what} as ${at}`,
      json: changed(json, place, value),
    })),
  ]
}

/** The places of all values of a body; of a list, those of its first item. */
function fieldsOf(json: unknown, above: Place = []): Place[] {
  if (typeof json !== 'object' || json === null) return []
  const entries = Array.isArray(json) ? Object.entries(json).slice(0, 1) : Object.entries(json)
  return entries.flatMap(([key, value]) => [[...above, key], ...fieldsOf(value, [...above, key])])
}

function changed(json: unknown, [key, ...below]: Place, value: unknown): unknown {
  if (key === undefined) return value
  const copy: Record<string, unknown> | unknown[] = Array.isArray(json) ? [...json] : { ...(json as object) }
  const inner = (copy as Record<string, unknown>)[key]
  const next = below.length > 0 ? changed(inner, below, value) : value
  ;(copy as Record<string, unknown>)[key] = next // undefined is not written to JSON
  return copy
}
