import { DealwrightError, type ErrorKind, type FieldProblem } from '@dealwright/client'
import { DealError } from '@dealwright/domain'
import type { Ending } from './exit-code.ts'

type About = { fields?: readonly FieldProblem[]; hint?: string | undefined; cause?: unknown; kind?: string }

/** Why a command did not do what was asked: in words for a person, and as an ending for a script. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly ending: Exclude<Ending, 'done'>
  /** The API's name of it, such as `forbidden`; `usage` and `stopped` are our own. */
  readonly kind: string
  readonly fields: readonly FieldProblem[]
  /** What to do about it. */
  readonly hint: string | undefined

  constructor(ending: Exclude<Ending, 'done'>, message: string, { fields = [], hint, cause, kind }: About = {}) {
    super(message, { cause })
    this.ending = ending
    this.kind = kind ?? KINDS[ending]
    this.fields = fields
    this.hint = hint
  }
}

/** The command line cannot be understood; the message says what would be right. */
export function misused(message: string, hint?: string): Failure {
  return new Failure('usage', message, { hint })
}

const KINDS = {
  refused: 'invalid',
  usage: 'usage',
  signedOut: 'unauthenticated',
  notFound: 'not_found',
  conflict: 'conflict',
  unreachable: 'unreachable',
  stopped: 'stopped',
} as const satisfies Record<Exclude<Ending, 'done'>, ErrorKind | 'usage' | 'stopped'>

const ENDINGS = {
  invalid: 'refused',
  forbidden: 'refused',
  too_large: 'refused',
  internal: 'refused',
  unauthenticated: 'signedOut',
  not_found: 'notFound',
  gone: 'notFound',
  conflict: 'conflict',
  rate_limited: 'unreachable',
  unavailable: 'unreachable',
  unreachable: 'unreachable',
} as const satisfies Record<ErrorKind, Exclude<Ending, 'done'>>

/**
 * What a command ended with, as a failure.
 * @param url of the server that was called
 * @throws what is neither a refusal nor a missing answer: a fault of ours
 */
export function failureOf(error: unknown, url: string): Failure {
  if (error instanceof Failure) return error
  if (error instanceof DealwrightError) {
    const { kind, message, fields } = error
    return new Failure(ENDINGS[kind], message, { kind, fields, hint: hintFor(kind, url), cause: error })
  }
  // Of a rule that is asked here, before the server.
  if (error instanceof DealError) {
    const { kind, message, details } = error
    return new Failure(ENDINGS[kind], message, { kind, fields: details.fields ?? [], cause: error })
  }
  throw error
}

function hintFor(kind: ErrorKind, url: string): string | undefined {
  if (kind === 'unauthenticated') return 'Sign in with `dealwright login`, or set DEALWRIGHT_API_KEY.'
  if (kind !== 'unreachable') return undefined
  return `Is there a Dealwright at ${url}? \`dealwright login URL\` and DEALWRIGHT_URL name another address.`
}
