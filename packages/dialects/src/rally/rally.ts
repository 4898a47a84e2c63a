import { z } from 'zod'
import type { Dialect } from '../kit/dialect.ts'
import type { Refusal } from '../kit/refusal.ts'
import { activities } from './activities.ts'
import { companies } from './companies.ts'
import { contacts } from './contacts.ts'
import { deals } from './deals.ts'
import { importExport } from './import-export.ts'
import { MOVING } from './moving.ts'
import { pipelines } from './pipelines.ts'
import { sync } from './sync.ts'
import { webhooks } from './webhooks.ts'

/** Rally CRM, https://{tenant}.rallycrm.io/api/v1. */
export const rally: Dialect = {
  name: 'rally',
  title: 'Rally CRM',
  base: '/api/v1',
  documentedAt: 'https://{tenant}.rallycrm.io/api/v1',
  moving: MOVING,
  bodies: ['json', 'csv'],
  security: () => [
    { apiKey: { type: 'apiKey', in: 'header', name: 'X-Api-Key' } },
    { bearer: { type: 'http', scheme: 'bearer' } },
  ],
  failureType: 'application/problem+json',
  endpoints: [...deals, ...contacts, ...companies, ...activities, ...pipelines, ...webhooks, ...sync, ...importExport],
  keyOf: ({ header }) => header('x-api-key') ?? /^Bearer +(\S+)$/i.exec(header('authorization') ?? '')?.[1],
  failure: z
    .object({
      type: z.url(),
      title: z.string(),
      status: z.int(),
      detail: z.string(),
      errors: z.record(z.string(), z.array(z.string())).optional(),
    })
    .meta({ id: 'Problem' }),

  /** problem+json, RFC 9457, with the messages of each field. */
  refuse({ kind, message, problems, details }) {
    const { status, title } = STATUSES[kind]
    const errors = Object.fromEntries(
      [...Map.groupBy(problems, ({ field }) => capitalised(field))].map(([field, some]) => [
        field,
        some.map((problem) => problem.message),
      ]),
    )
    const body = {
      type: `https://httpstatuses.io/${status}`,
      title,
      status,
      detail: message,
      ...(problems.length > 0 && { errors }),
    }
    const retryAfter = details?.['retryAfterSeconds']
    return {
      status,
      body,
      headers: {
        'content-type': 'application/problem+json; charset=utf-8',
        ...(typeof retryAfter === 'number' && { 'retry-after': String(Math.ceil(retryAfter)) }),
      },
    }
  },
}

const STATUSES: Record<Refusal['kind'], { status: number; title: string }> = {
  invalid: { status: 400, title: 'Bad Request' },
  malformed: { status: 400, title: 'Bad Request' },
  unauthenticated: { status: 401, title: 'Unauthorized' },
  forbidden: { status: 403, title: 'Forbidden' },
  not_found: { status: 404, title: 'Not Found' },
  gone: { status: 404, title: 'Not Found' },
  no_such_path: { status: 404, title: 'Not Found' },
  wrong_method: { status: 405, title: 'Method Not Allowed' },
  conflict: { status: 409, title: 'Conflict' },
  too_large: { status: 413, title: 'Content Too Large' },
  wrong_media: { status: 415, title: 'Unsupported Media Type' },
  rate_limited: { status: 429, title: 'Too Many Requests' },
  internal: { status: 500, title: 'Internal Server Error' },
  unavailable: { status: 503, title: 'Service Unavailable' },
}

function capitalised(field: string): string {
  return field.charAt(0).toUpperCase() + field.slice(1)
}
