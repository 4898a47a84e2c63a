import { z } from 'zod'
import type { Reply, WireRequest } from '../kit/endpoint.ts'
import type { Problem, Refusal } from '../kit/refusal.ts'

/** A list of fields, or a sentence; some refusals have no body. */
export const failure = z.union([
  z.array(z.object({ field: z.string(), humanized_field: z.string(), msg: z.string() })),
  z.object({ error: z.string() }),
])

/**
 * The page on deals has 422 for one that is not there and 404 for one that is to be changed; other documents say 404 for
 * everything.
 */
const NO_SUCH_DEAL = { status: 422, asked: /\/deals\/\d+(\.json)?\/?$/ }

/** Refusals as PipelineDeals says them; a wrong key is 406. */
export function refuse({ kind, message, problems, details }: Refusal, { method, path }: WireRequest): Reply {
  switch (kind) {
    case 'unauthenticated':
      return { status: 406, body: { error: 'Unknown api key' } }
    case 'not_found':
    case 'gone':
      return { status: method === 'GET' && NO_SUCH_DEAL.asked.test(path) ? NO_SUCH_DEAL.status : 404, text: '' }
    case 'invalid':
      return { status: 422, body: listed(problems, message) }
    case 'conflict':
      return { status: 409, body: { error: message } }
    case 'rate_limited':
    case 'unavailable':
      return { status: STATUSES[kind], body: { error: message }, headers: retryAfter(details?.['retryAfterSeconds']) }
    default:
      return { status: STATUSES[kind], body: { error: message } }
  }
}

const STATUSES = {
  forbidden: 403,
  no_such_path: 404,
  wrong_method: 405,
  malformed: 400,
  wrong_media: 415,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Partial<Record<Refusal['kind'], number>>

function listed(problems: readonly Problem[], message: string) {
  if (problems.length === 0) return [{ field: 'base', humanized_field: 'Base', msg: message }]
  return problems.map(({ field, code, message: msg }) => {
    const name = field.split('.').at(-1) || 'base'
    const isBlank = code === 'missing' || code === 'blank'
    return { field: name, humanized_field: humanized(name), msg: isBlank ? "can't be blank" : msg }
  })
}

/** `expected_close_date` → `Expected close date` */
function humanized(name: string): string {
  const words = name.replace(/_id$/, '').replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function retryAfter(seconds: unknown): Record<string, string> {
  return typeof seconds === 'number' ? { 'retry-after': String(Math.ceil(seconds)) } : {}
}
