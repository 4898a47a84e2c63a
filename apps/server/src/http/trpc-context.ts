import { codeOf, type Context } from '@dealwright/api'
import { DealError, invalid } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import type { Request, Response } from 'express'
import type { Doors } from './caller.ts'
import { openContext } from './open-context.ts'

/** What of a request the context needs; `chosen` is the workspace that one names who can send no header. */
export type Asking = { req: Request; res: Response; calls: number; chosen?: string }

/** What every procedure gets of a request. @throws TRPCError for who may not enter, and for an idempotency key that cannot be one */
export async function trpcContext(doors: Doors, { req, res, calls, chosen }: Asking): Promise<Context> {
  try {
    if (req.get('idempotency-key') && calls > 1)
      throw invalid('An idempotency key stands for one call: send it outside of a batch.')
    return await openContext(doors, { request: req, response: res, chosen })
  } catch (error) {
    if (!(error instanceof DealError)) throw error
    throw new TRPCError({ code: codeOf(error.kind), message: error.message, cause: error })
  }
}
