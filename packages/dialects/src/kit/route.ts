import { z } from 'zod'
import type { Dialect } from './dialect.ts'
import type { Endpoint, WireRequest } from './endpoint.ts'
import { Refused } from './refusal.ts'

/** An endpoint with what a request is held against, made once. */
type Place = { endpoint: Endpoint; pattern: RegExp; params: z.ZodObject; parts: number }
type Match = { endpoint: Endpoint; params: Record<string, string>; schema: z.ZodObject }

/**
 * The endpoint that a request is for, with the parts of its path and their schema; one whose path says `/deals/upsert` goes
 * before one that says `/deals/:id`.
 * @throws Refused no_such_path, wrong_method
 */
export function route(dialect: Dialect, { method, path }: WireRequest): Match {
  const { base, suffix } = dialect
  const below = path.startsWith(`${base}/`) ? path.slice(base.length) : ''
  const wanted = suffix && below.endsWith(suffix) ? below.slice(0, -suffix.length) : below
  const there: Endpoint[] = []
  for (const { endpoint, pattern, params } of placesOf(dialect).get(firstPart(wanted)) ?? []) {
    const found = pattern.exec(wanted)
    if (found && endpoint.method === method) return { endpoint, params: decoded(found.groups), schema: params }
    if (found) there.push(endpoint)
  }
  if (there.length === 0) throw new Refused('no_such_path', `There is nothing at ${path}.`)
  const inOrder = dialect.endpoints.filter((endpoint) => there.includes(endpoint))
  const allow = [...new Set(inOrder.map((endpoint) => endpoint.method))].join(', ')
  const wrong = new Refused('wrong_method', `${method} is not for this address: it takes ${allow}.`)
  wrong.refusal.details = { allow }
  throw wrong
}

const places = new WeakMap<Dialect, Map<string, Place[]>>()

/** The endpoints of a dialect by the first part of their path, those with the fewest parameters first. */
function placesOf(dialect: Dialect): Map<string, Place[]> {
  const known = places.get(dialect)
  if (known) return known
  const all = dialect.endpoints
    .map((endpoint): Place => {
      const { path, params = {} } = endpoint
      const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`)
      return { endpoint, pattern, params: z.object(params), parts: path.split(':').length }
    })
    .toSorted((a, b) => a.parts - b.parts)
  const made = Map.groupBy(all, ({ endpoint }) => firstPart(endpoint.path))
  places.set(dialect, made)
  return made
}

function firstPart(path: string): string {
  const end = path.indexOf('/', 1)
  return end === -1 ? path : path.slice(0, end)
}

function decoded(groups: Record<string, string> = {}): Record<string, string> {
  const params: Record<string, string> = {}
  for (const [name, part] of Object.entries(groups)) {
    try {
      params[name] = decodeURIComponent(part)
    } catch {
      params[name] = part
    }
  }
  return params
}
