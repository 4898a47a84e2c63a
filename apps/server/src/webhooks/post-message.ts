import type { lookup } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type AttemptOutcome, shortened } from '@dealwright/domain'
import { checkLiteral, guardedLookup, RefusedAddress, type WebhookTargets } from './guarded-lookup.ts'

export type Message = { url: string; headers: Record<string, string>; body: string }

export type PostSettings = {
  targets: WebhookTargets
  /** For the whole of it, milliseconds. */
  timeout?: number
  /** Breaks it off. */
  signal?: AbortSignal
  resolve?: typeof lookup
}

const TIMEOUT = 10_000

/** More of an answer is not read, bytes. */
const MOST_READ = 4096

/**
 * Sends a message once. Delivered is what gets an answer of 200 to 299 in time; redirects are not followed.
 * @throws AbortError when it was broken off by `signal`; all else that goes wrong is an outcome
 */
export async function postMessage(message: Message, settings: PostSettings): Promise<AttemptOutcome> {
  const { timeout = TIMEOUT, signal } = settings
  const begun = performance.now()
  const deadline = AbortSignal.timeout(timeout)
  const failed = { isDelivered: false, responseStatus: null, retryAfter: null }
  try {
    const either = signal ? AbortSignal.any([signal, deadline]) : deadline
    const response = await post(message, { ...settings, signal: either })
    return { ...outcomeOf(response, await beginningOf(response)), durationMs: performance.now() - begun }
  } catch (error) {
    signal?.throwIfAborted()
    const reason = deadline.aborted ? `There was no answer within ${timeout / 1000} seconds.` : describe(error)
    return { ...failed, error: reason, durationMs: performance.now() - begun }
  }
}

function post({ url, headers, body }: Message, { targets, resolve, signal }: PostSettings): Promise<IncomingMessage> {
  const { protocol, hostname } = new URL(url)
  checkLiteral(hostname, targets)
  const request = protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((answered, failed) => {
    // Connections are not shared: one that was made for somebody else was not looked at by our lookup.
    const options = { method: 'POST', headers, agent: false, signal, lookup: guardedLookup(targets, resolve) } as const
    request(url, options, answered).on('error', failed).end(body)
  })
}

/** So much of the answer as an error may show, and no more of it than we care to read. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  // The body is a stream of buffers as long as nobody sets an encoding.
  for await (const part of response as AsyncIterable<Buffer>) {
    parts.push(part)
    length += part.length
    if (length >= MOST_READ) break
  }
  return Buffer.concat(parts).toString('utf8')
}

function outcomeOf({ statusCode = 0, headers }: IncomingMessage, text: string): Omit<AttemptOutcome, 'durationMs'> {
  if (statusCode >= 200 && statusCode < 300) {
    return { isDelivered: true, responseStatus: statusCode, error: null, retryAfter: null }
  }
  const isRedirect = statusCode >= 300 && statusCode < 400
  const said = isRedirect ? 'redirects are not followed' : shortened(text)
  const error = `The endpoint answered ${statusCode}${said && `: ${said}`}`
  return { isDelivered: false, responseStatus: statusCode, error, retryAfter: secondsFrom(headers['retry-after']) }
}

/** Of the two forms of Retry-After the one that senders of webhooks meet: whole seconds. */
function secondsFrom(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : null
}

const SAYING: Record<string, string> = {
  ENOTFOUND: 'Nothing is known under this name.',
  EAI_AGAIN: 'The name could not be looked up.',
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection was broken off.',
  EHOSTUNREACH: 'The address cannot be reached.',
  ENETUNREACH: 'The address cannot be reached.',
  ETIMEDOUT: 'The address cannot be reached.',
}

function describe(error: unknown): string {
  if (error instanceof RefusedAddress) return error.message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return SAYING[code] ?? shortened(error instanceof Error ? error.message : error)
}
