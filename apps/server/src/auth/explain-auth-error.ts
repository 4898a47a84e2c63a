import { outageOf } from '@dealwright/api'
import { unavailable } from '@dealwright/domain'
import { isAPIError } from 'better-auth/api'

/**
 * An error of better-auth as the rest of the server knows it. The library hides what its database said behind a 500 of its own,
 * after logging it; by then nothing else can be wrong.
 */
export function explainAuthError(error: unknown): unknown {
  const isHidden = isAPIError(error) && error.status === 'INTERNAL_SERVER_ERROR'
  return isHidden
    ? unavailable('Accounts cannot be looked up now. Try again in a moment.', 5)
    : (outageOf(error) ?? error)
}
