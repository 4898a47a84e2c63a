import type { DealwrightError } from './dealwright-error.ts'

/** Where a Dealwright is, and who calls it. */
export type ClientOptions = {
  /** Where people open the dashboard: `https://crm.example.com`. */
  url: string
  /** `dw_…`, made in Settings or by `npm run admin -- key create`. Without it a browser's own session counts, on the server's own pages. */
  apiKey?: string | undefined
  /** Goes along with every request. */
  headers?: Record<string, string> | undefined
  /** Milliseconds that one attempt may take; 30,000 otherwise. */
  timeout?: number | undefined
  /** How often a call is tried again when no answer came, or the server was not ready or asked to wait; 4 otherwise. */
  retries?: number | undefined
  /** Is told of each attempt that will be followed by another: for a log. */
  onRetry?: ((retry: Retry) => void) | undefined
  /** In place of the global `fetch`: for a proxy, a test, a platform of its own. */
  fetch?: typeof fetch | undefined
}

/** What is about to be tried again, why, and in how many milliseconds. */
export type Retry = { procedure: string; attempt: number; delay: number; error: DealwrightError }
