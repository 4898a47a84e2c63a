/** What kind of thing went wrong; every transport maps these and nothing else. */
export const DEAL_ERROR_KINDS = [
  'invalid',
  'not_found',
  'conflict',
  'forbidden',
  'unauthenticated',
  'rate_limited',
  'gone',
  'unavailable',
] as const
export type DealErrorKind = (typeof DEAL_ERROR_KINDS)[number]

/** One thing that is wrong with one field; `field` is a path such as `contacts.0.email`, empty for the whole input. */
export type FieldProblem = { field: string; message: string; given?: string; expected?: string }

/** Specifics of an error, all JSON: `fields` says which inputs are wrong; other keys belong to the error at hand. */
export type ErrorDetails = { fields?: FieldProblem[]; [key: string]: unknown }

/** The one error of the rules and the stores: a kind that programs branch on, a message that a person understands. */
export class DealError extends Error {
  override readonly name = 'DealError'
  readonly kind: DealErrorKind
  readonly details: ErrorDetails

  constructor(kind: DealErrorKind, message: string, details: ErrorDetails = {}) {
    super(message)
    this.kind = kind
    this.details = details
  }
}

/** The input breaks a rule; `fields` names each place. */
export function invalid(message: string, fields: FieldProblem[] = []): DealError {
  return new DealError('invalid', message, { fields })
}

/** Nothing of that kind and id exists, or this actor may not know that it does. `what` is a noun such as `deal`. */
export function notFound(what: string, id: string): DealError {
  return new DealError('not_found', `No ${what} with id ${quoted(id)} was found.`, { what, id: shortened(id) })
}

/** The input is fine but the state of things does not allow it; `details` lists what it collides with. */
export function conflict(message: string, details: ErrorDetails = {}): DealError {
  return new DealError('conflict', message, details)
}

/** The actor is known and may not do this. */
export function forbidden(message: string): DealError {
  return new DealError('forbidden', message)
}

/** Nobody is signed in, or the key is unknown, expired or revoked. */
export function unauthenticated(message: string): DealError {
  return new DealError('unauthenticated', message)
}

/** Too many calls; `retryAfterSeconds` says when the next one is welcome. */
export function rateLimited(message: string, retryAfterSeconds: number): DealError {
  return new DealError('rate_limited', message, { retryAfterSeconds })
}

/** It existed and does no more: an expired invitation, an event older than the feed keeps. */
export function gone(message: string, details: ErrorDetails = {}): DealError {
  return new DealError('gone', message, details)
}

/** Nothing is wrong with the call, but it cannot be carried out now; `retryAfterSeconds` says when it is welcome again. */
export function unavailable(message: string, retryAfterSeconds: number): DealError {
  return new DealError('unavailable', message, { retryAfterSeconds })
}

/** A value as an error may show it: one line, no control characters, at most 60 characters. */
export function shortened(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? objectText(value) : String(value)
  const characters = Array.from(
    text
      .slice(0, 200)
      .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  )
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : characters.join('')
}

function objectText(value: object): string {
  try {
    return JSON.stringify(value) ?? 'an object'
  } catch {
    return 'an object'
  }
}

/** The shortened value in double quotes, for use within a sentence. */
export function quoted(value: unknown): string {
  return `"${shortened(value)}"`
}
