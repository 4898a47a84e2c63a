import { DealError, unavailable } from '@dealwright/domain'

type Outage = { codes: RegExp; message: string; retryAfterSeconds: number }

/** What the database says when the call is fine and it cannot serve it now: https://www.postgresql.org/docs/18/errcodes-appendix.html */
const OUTAGES: readonly Outage[] = [
  {
    codes: /^53100$/,
    message:
      'The disk of the database is full. Nothing was changed. Whoever runs this Dealwright has to make room on it; it goes on by itself then.',
    retryAfterSeconds: 30,
  },
  {
    codes: /^57014$/,
    message:
      'This took longer than one call may, and was given up. Nothing was changed. Ask for less at a time, or try again later.',
    retryAfterSeconds: 10,
  },
  {
    codes: /^(53|55000$)/,
    message: 'The database has no room for another call. Nothing was changed. Try again in a moment.',
    retryAfterSeconds: 5,
  },
  {
    // A connection that failed, a server that stops or starts, one that has become a replica.
    codes: /^(08|57P0|58030$|25006$|25P0[34]$)/,
    message: 'The database cannot be reached. Nothing was changed. Try again in a moment.',
    retryAfterSeconds: 5,
  },
]

/** What pg says without a code. */
const LOST = /^(Connection terminated|Client (has encountered|was closed)|Query read timeout|Cannot use a pool after)/
/** What Node says of a connection. */
const NETWORK = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|E(HOST|NET)UNREACH|ENOTFOUND|EAI_AGAIN)$/
const NO_CONNECTION_FREE = /^timeout exceeded when trying to connect/

/**
 * What it means for a caller that the database does not do its work now: it is down, full, too busy or too slow. The error has
 * the database's as its cause. Undefined for every other error.
 */
export function outageOf(error: unknown): DealError | undefined {
  const code = codeOf(error)
  const outage = OUTAGES.find(({ codes }) => codes.test(code))
  return outage && causedBy(error, unavailable(outage.message, outage.retryAfterSeconds))
}

/** Whatever keeps us from having a connection. */
export function refusedConnection(error: unknown): DealError {
  return (
    outageOf(error) ??
    causedBy(error, unavailable('The database lets nobody in. Nothing was changed. Try again in a moment.', 5))
  )
}

/** A commit whose answer was lost: nobody knows yet what became of it. */
export function unknownCommit(error: unknown): DealError {
  return causedBy(
    error,
    unavailable(
      'The connection to the database was lost while it saved this: perhaps it was done, perhaps not. Look before you do it again, or send it again with the same Idempotency-Key.',
      5,
    ),
  )
}

/** Whether the connection itself is of no more use. */
export function isLostConnection(error: unknown): boolean {
  return /^(08|57P0|25006$|25P0[34]$)/.test(codeOf(error))
}

/** The database's code, also of an error that the router has wrapped; empty for what is not about the database. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || error instanceof DealError) return ''
  if (error.cause !== undefined) return codeOf(error.cause)
  if (NO_CONNECTION_FREE.test(error.message)) return '53300'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return LOST.test(error.message) || NETWORK.test(code) ? '08006' : code
}

function causedBy(cause: unknown, error: DealError): DealError {
  return Object.assign(error, { cause })
}
