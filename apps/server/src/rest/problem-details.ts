import { wireError } from '@dealwright/api'
import { DealError, type FieldProblem } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import { HTTP_STATUS, problemOf, type ProblemKind } from '../http/problem.ts'

export type RestKind = ProblemKind | 'wrong_method' | 'wrong_media'

/** The body of every refusal, after RFC 9457: its own members, and ours behind them. */
export type ProblemDetails = {
  /** The part of the reference that explains this kind. */
  type: string
  title: string
  status: number
  /** What was wrong, for a person. */
  detail: string
  kind: RestKind
  /** One line: what would be right. */
  expected: string
  fields: FieldProblem[]
  requestId: string
  [more: string]: unknown
}

/** Each kind with its status, its title, and what to do about it where the fields do not say. */
export const KINDS = {
  invalid: { status: HTTP_STATUS.invalid, title: 'Not valid', expected: 'Input as the reference of the call says.' },
  unauthenticated: {
    status: HTTP_STATUS.unauthenticated,
    title: 'Not signed in',
    expected: 'An API key that is in force, in the header Authorization: Bearer … or X-Api-Key.',
  },
  forbidden: {
    status: HTTP_STATUS.forbidden,
    title: 'Not allowed',
    expected: 'A key whose scope and whose owner’s role allow this; an admin can give either.',
  },
  not_found: {
    status: HTTP_STATUS.not_found,
    title: 'Not found',
    expected: 'The id of something that is there and that you may see, at an address of the reference.',
  },
  wrong_method: { status: 405, title: 'Wrong method', expected: 'A method that the header Allow names.' },
  conflict: {
    status: HTTP_STATUS.conflict,
    title: 'Conflict',
    expected: 'The state of things as it is now: read it again, then decide again.',
  },
  gone: { status: HTTP_STATUS.gone, title: 'Gone', expected: 'Something that is still kept.' },
  too_large: { status: HTTP_STATUS.too_large, title: 'Too large', expected: 'A body of at most 4 MiB.' },
  wrong_media: {
    status: 415,
    title: 'Wrong media type',
    expected: 'A body with the header Content-Type: application/json.',
  },
  rate_limited: {
    status: HTTP_STATUS.rate_limited,
    title: 'Too many calls',
    expected: 'The next call after as many seconds as the header Retry-After says.',
  },
  internal: {
    status: HTTP_STATUS.internal,
    title: 'Our fault',
    expected: 'The same call, later; tell us the requestId.',
  },
  unavailable: { status: HTTP_STATUS.unavailable, title: 'Not ready', expected: 'The same call in a moment.' },
} as const satisfies Record<RestKind, { status: number; title: string; expected: string }>

/** A refusal that is about the request itself, or the server, and not about deals. */
export class RequestRefused extends Error {
  readonly kind: 'wrong_method' | 'wrong_media' | 'unavailable'

  constructor(kind: RequestRefused['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

/** @param input what the procedure was called with, so that the problem can say what was given */
export function problemDetails(
  error: unknown,
  { input, requestId }: { input?: unknown; requestId: string },
): ProblemDetails {
  const { kind, message, fields, ...details } = explained(error, input)
  const { status, title, expected } = KINDS[kind]
  const right = fields.flatMap((field) => (field.expected ? `${field.field}: ${field.expected}` : []))
  return {
    ...details,
    type: `/api/docs/errors#${kind}`,
    title,
    status,
    detail: message,
    kind,
    expected: right.length > 0 ? right.join('; ') : expected,
    fields,
    requestId,
  }
}

type Explained = { kind: RestKind; message: string; fields: FieldProblem[]; [detail: string]: unknown }

function explained(error: unknown, input: unknown): Explained {
  if (error instanceof RequestRefused) return { kind: error.kind, message: error.message, fields: [] }
  if (error instanceof TRPCError) return { fields: [], ...wireError(error, input) }
  const problem = problemOf(error)
  return { ...problem, fields: error instanceof DealError ? (error.details.fields ?? []) : [] }
}
