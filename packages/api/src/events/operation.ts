import { OperationId } from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'

/** For bulk commands that come in several calls: the same id in each makes them one operation, which `events.undo` reverses as one. */
export const PartOfOperation = z.object({ operationId: OperationId.optional() })

/** The context of a command that is part of an operation, if it says so. */
export function inOperation<Ctx extends WriteContext>(ctx: Ctx, { operationId }: z.infer<typeof PartOfOperation>): Ctx {
  return operationId ? { ...ctx, author: { ...ctx.author, operationId } } : ctx
}
