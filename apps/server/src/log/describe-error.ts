export type ErrorDescription = {
  type: string
  message: string
  code?: string
  stack?: string
  cause?: ErrorDescription
}

/**
 * What the log says about an error: where it happened, not what the data was. PostgreSQL's `detail` quotes whole rows and
 * other libraries hang requests on their errors, so nothing is copied that is not named here.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  return { type: error.name, message: error.message, ...code, ...(error.stack && { stack: error.stack }), ...cause }
}
