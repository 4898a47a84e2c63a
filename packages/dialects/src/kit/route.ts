import type { Dialect } from './dialect.ts'
import type { Endpoint, WireRequest } from './endpoint.ts'
import { Refused } from './refusal.ts'

type Match = { endpoint: Endpoint; params: Record<string, string> }

/**
 * The endpoint that a request is for, with the parts of its path; one whose path says `/deals/upsert` goes before one
 * that says `/deals/:id`.
 * @throws Refused no_such_path, wrong_method
 */
export function route({ base, suffix, endpoints }: Dialect, { method, path }: WireRequest): Match {
  const below = path.startsWith(`${base}/`) ? path.slice(base.length) : ''
  const wanted = suffix && below.endsWith(suffix) ? below.slice(0, -suffix.length) : below
  const there = endpoints.flatMap((endpoint): Match[] => {
    const found = patternOf(endpoint.path).exec(wanted)
    return found ? [{ endpoint, params: decoded(found.groups ?? {}) }] : []
  })
  const [match] = there
    .filter(({ endpoint }) => endpoint.method === method)
    .toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)
  if (match) return match
  if (there.length === 0) throw new Refused('no_such_path', `There is nothing at ${path}.`)
  const allow = [...new Set(there.map(({ endpoint }) => endpoint.method))].join(', ')
  const wrong = new Refused('wrong_method', `${method} is not for this address: it takes ${allow}.`)
  wrong.refusal.details = { allow }
  throw wrong
}

const patterns = new Map<string, RegExp>()

function patternOf(path: string): RegExp {
  const known = patterns.get(path)
  if (known) return known
  const made = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`)
  patterns.set(path, made)
  return made
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, part]) => {
      try {
        return [name, decodeURIComponent(part)]
      } catch {
        return [name, part]
      }
    }),
  )
}
