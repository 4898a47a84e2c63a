import { z } from 'zod'
import type { Reply } from '../kit/endpoint.ts'
import type { Refusal } from '../kit/refusal.ts'

export const failure = z
  .object({
    success: z.literal(false),
    message: z.string(),
    errors: z.record(z.string(), z.array(z.string())).optional(),
  })
  .meta({ id: 'Failure' })

/** Refusals as YSuite says them: what is not there is 400, as all that has to do with the business. */
export function refuse({ kind, message, problems, details }: Refusal): Reply {
  const errors = Object.fromEntries(
    [...Map.groupBy(problems, ({ field }) => field || 'body')].map(([field, some]) => [
      field,
      some.map((problem) => problem.message),
    ]),
  )
  const retryAfter = details?.['retryAfterSeconds']
  return {
    status: STATUSES[kind],
    body: {
      success: false,
      message:
        kind === 'unauthenticated'
          ? 'Invalid API credentials.'
          : kind === 'not_found'
            ? notFound(message, details)
            : message,
      ...(problems.length > 0 && { errors }),
    },
    ...(typeof retryAfter === 'number' && { headers: { 'retry-after': String(Math.ceil(retryAfter)) } }),
  }
}

/** "Deal not found" */
function notFound(message: string, details: Refusal['details']): string {
  const what = details?.['what']
  return typeof what === 'string' ? `${what.charAt(0).toUpperCase()}${what.slice(1)} not found` : message
}

const STATUSES: Record<Refusal['kind'], number> = {
  malformed: 400,
  not_found: 400,
  gone: 400,
  conflict: 400,
  unauthenticated: 401,
  forbidden: 403,
  no_such_path: 404,
  wrong_method: 405,
  too_large: 413,
  wrong_media: 415,
  invalid: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
}
