import { z } from 'zod'
import type { Reply, WireRequest } from '../kit/endpoint.ts'
import type { Problem, Refusal } from '../kit/refusal.ts'

const Links = z.object({ more_info: z.url() })

/** The body of a refusal. */
export const Failure = z
  .object({
    errors: z.array(
      z.object({
        error: z.object({
          resource: z.string(),
          field: z.string().optional(),
          code: z.string(),
          message: z.string(),
          details: z.string(),
        }),
        meta: z.object({ type: z.literal('error'), links: Links }),
      }),
    ),
    meta: z.object({ type: z.literal('errors'), http_status: z.string(), logref: z.string(), links: Links }),
  })
  .meta({ id: 'Errors' })

/** A refusal with every error that there is: of a parameter, of a header, or of a field by its JSON pointer. */
export function refuse({ kind, message, problems, details }: Refusal, request: WireRequest): Reply {
  const { status, title, code } = answerTo(kind, problems)
  const links = { more_info: `${request.root}/v2/openapi.json` }
  const resource = resourceOf(request.path)
  // What a path says and cannot be is a record that is not there.
  const named = problems.filter(({ place }) => place !== 'path')
  const errors =
    named.length > 0 && (kind === 'invalid' || kind === 'wrong_media' || kind === 'conflict')
      ? named.map((problem) => ({
          resource,
          ...errorOf(kind === 'conflict' ? { ...problem, code: 'taken' } : problem),
        }))
      : [{ resource, code, message, details: message }]
  const retryAfter = details?.['retryAfterSeconds']
  return {
    status,
    headers: { ...(typeof retryAfter === 'number' && { 'retry-after': String(Math.ceil(retryAfter)) }) },
    body: {
      errors: errors.map((error) => ({ error, meta: { type: 'error', links } })),
      meta: { type: 'errors', http_status: `${status} ${title}`, logref: request.id, links },
    },
  }
}

type Answer = { status: number; title: string; code: string }

const BAD_REQUEST = { status: 400, title: 'Bad Request' }
const NOT_FOUND = { status: 404, title: 'Not Found' }
const UNPROCESSABLE = { status: 422, title: 'Unprocessable Entity', code: 'incorrect_payload' }

const ANSWERS: Record<Exclude<Refusal['kind'], 'invalid'>, Answer> = {
  malformed: { ...BAD_REQUEST, code: 'invalid_payload' },
  wrong_media: { ...BAD_REQUEST, code: 'invalid_header' },
  unauthenticated: { status: 401, title: 'Unauthorized', code: 'unauthorized' },
  forbidden: { status: 403, title: 'Forbidden', code: 'insufficient_scope' },
  not_found: { ...NOT_FOUND, code: 'not_found' },
  gone: { ...NOT_FOUND, code: 'not_found' },
  no_such_path: { ...NOT_FOUND, code: 'incorrect_path' },
  wrong_method: { ...NOT_FOUND, code: 'incorrect_path' },
  conflict: { status: 409, title: 'Conflict', code: 'conflict' },
  too_large: { status: 413, title: 'Content Too Large', code: 'invalid_payload' },
  rate_limited: { status: 429, title: 'Too Many Requests', code: 'rate_limit_exceeded' },
  internal: { status: 500, title: 'Internal Server Error', code: 'server_error' },
  unavailable: { status: 503, title: 'Service Unavailable', code: 'server_error' },
}

function answerTo(kind: Refusal['kind'], problems: readonly Problem[]): Answer {
  if (kind === 'conflict' && problems.length > 0) return UNPROCESSABLE // a value that is somebody else's already
  if (kind !== 'invalid') return ANSWERS[kind]
  const ofRequest = problems.length > 0 && problems.every(({ place }) => place === 'query' || place === 'header')
  return ofRequest ? { ...BAD_REQUEST, code: 'invalid_param' } : UNPROCESSABLE
}

const FIELD_CODES: Record<Problem['code'], string> = {
  missing: 'missing',
  blank: 'blank',
  unknown: 'unknown',
  type: 'invalid_type',
  value: 'incorrect_value',
  taken: 'already_exists',
}

function errorOf({ place, field, code, message: told, given, expected }: Problem) {
  const message = place === 'query' && code === 'unknown' ? 'is not a known parameter' : told
  const name = field.replace(/^data\./, '')
  const details = [
    // A message that is a sentence of its own needs no subject.
    name === '' || /^[A-Z"]/.test(message) ? message : `${name} ${message}`,
    ...(expected !== undefined && !message.includes(expected) ? [`expected ${expected}`] : []),
    ...(given === undefined ? [] : [`given was "${given}"`]),
  ].join('; ')
  switch (place) {
    case 'query':
    case 'path':
      return { field, code: 'invalid_param', message, details }
    case 'header':
      return { field, code: field === 'User-Agent' ? 'invalid_user_agent' : 'invalid_header', message, details }
    case 'body': {
      const isEnvelope = field === '' || field === 'data'
      return { field: pointerTo(field), code: isEnvelope ? 'incorrect_payload' : FIELD_CODES[code], message, details }
    }
  }
}

/** `/data/name`, whether a schema has seen the envelope around it or not. */
function pointerTo(field: string): string {
  if (field === '') return '/data'
  const parts = field.split('.')
  return `/${(parts[0] === 'data' ? parts : ['data', ...parts]).join('/')}`
}

/** What a path is about: the last word in it that stands for records. */
function resourceOf(path: string): string {
  const words = path.split('/').filter((part) => /^[a-z_]{1,40}s$/.test(part))
  return words.at(-1)?.replace(/s$/, '') ?? 'request'
}
