import { type IdPrefix, toPrefixedId } from '@dealwright/domain'
import { z } from 'zod'
import type { Reply, WireRequest } from '../kit/endpoint.ts'
import type { Problem, Refusal } from '../kit/refusal.ts'

/** The body of a refusal. */
export const Failure = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).meta({ id: 'Error' })

/** A refusal as a code for programs and a message for people that names every field. */
export function refuse(refusal: Refusal, request: WireRequest): Reply {
  const { status, code, message } = sayingOf(refusal, request)
  const retryAfter = refusal.details?.['retryAfterSeconds']
  return {
    status,
    headers: { ...(typeof retryAfter === 'number' && { 'retry-after': String(Math.ceil(retryAfter)) }) },
    body: { error: { code, message } },
  }
}

type Saying = { status: number; code: string; message: string }

const ANSWERS: Record<Refusal['kind'], Omit<Saying, 'message'>> = {
  malformed: { status: 400, code: 'bad_request' },
  unauthenticated: { status: 401, code: 'unauthorized' },
  forbidden: { status: 403, code: 'forbidden' },
  not_found: { status: 404, code: 'not_found' },
  gone: { status: 404, code: 'not_found' },
  no_such_path: { status: 404, code: 'not_found' },
  wrong_method: { status: 405, code: 'method_not_allowed' },
  conflict: { status: 409, code: 'conflict' },
  too_large: { status: 413, code: 'payload_too_large' },
  wrong_media: { status: 415, code: 'unsupported_media_type' },
  invalid: { status: 422, code: 'validation_error' },
  rate_limited: { status: 429, code: 'rate_limited' },
  internal: { status: 500, code: 'internal_error' },
  unavailable: { status: 503, code: 'unavailable' },
}

function sayingOf(refusal: Refusal, { method, path }: WireRequest): Saying {
  const { kind, problems } = refusal
  const message = problems.length > 0 && kind !== 'not_found' ? problems.map(said).join('; ') : refusal.message
  if (kind === 'invalid' && method === 'GET' && problems.some(({ field }) => CURSORS.includes(field))) {
    return { status: 400, code: 'invalid_cursor', message }
  }
  const absent = kind === 'not_found' ? absentOf(refusal) : undefined
  if (!absent) return { ...ANSWERS[kind], message }
  // What the path does not name was named in the body.
  const answer = path.toUpperCase().includes(absent.id.toUpperCase()) ? ANSWERS.not_found : ANSWERS.invalid
  return { ...answer, message: `There is no ${absent.what} with the id ${absent.id}.` }
}

function said({ field, message, given }: Problem): string {
  const full = given === undefined || message.includes(given) ? message : `${message} (given: ${given})`
  return field === '' ? full : `${field}: ${full}`
}

/** What says where a list goes on. */
const CURSORS = ['cursor', 'after']

const PREFIXES: Record<string, IdPrefix> = {
  deal: 'deal_',
  pipeline: 'pipe_',
  stage: 'stg_',
  contact: 'cont_',
  company: 'comp_',
  activity: 'act_',
  task: 'task_',
  webhook: 'whk_',
}

/** The record that is not there, as Rex writes its id. */
function absentOf({ details }: Refusal): { what: string; id: string } | undefined {
  const [what, id] = [details?.['what'], details?.['id']]
  const prefix = typeof what === 'string' ? PREFIXES[what] : undefined
  if (typeof what !== 'string' || !prefix || !z.guid().safeParse(id).success) return undefined
  return { what, id: toPrefixedId(prefix, id as never) } // of the kind that the prefix stands for
}
