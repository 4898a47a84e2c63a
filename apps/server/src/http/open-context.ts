import { randomUUIDv7 } from 'node:crypto'
import { type Context, jobs, newSecret } from '@dealwright/api'
import { invalid } from '@dealwright/domain'
import type { Request, Response } from 'express'
import { callerOf, type Doors } from './caller.ts'
import { requestId } from './request-log.ts'

/**
 * What a procedure runs with when a request calls it.
 * @param chosen the workspace, from where a browser can send no header
 * @throws DealError for a key, a workspace or an idempotency key that is no good
 */
export async function openContext(
  doors: Doors,
  { request, response, chosen }: { request: Request; response: Response; chosen?: string | undefined },
): Promise<Context> {
  return {
    platform: doors.platform,
    caller: await callerOf(doors, request, response, chosen),
    jobs,
    requestId: requestId(request),
    idempotencyKey: idempotencyKey(request.get('idempotency-key')),
    now: doors.platform.clock.now,
    newId: randomUUIDv7,
    newSecret,
  }
}

function idempotencyKey(given: string | undefined): string | null {
  if (!given) return null
  if (!/^[\x21-\x7e]{1,200}$/.test(given)) {
    throw invalid('The header Idempotency-Key must be 1 to 200 visible ASCII characters.')
  }
  return given
}
