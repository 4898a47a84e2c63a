/** The header that says when the next try is welcome, of an error or a problem that knows it. */
export function retryAfter(problem: unknown): Record<string, string> {
  const { details = problem } = (problem ?? {}) as { details?: unknown } // any value has properties or none
  const { retryAfterSeconds } = (details ?? {}) as { retryAfterSeconds?: unknown }
  return typeof retryAfterSeconds === 'number' ? { 'retry-after': String(Math.ceil(retryAfterSeconds)) } : {}
}
