import {
  type Action,
  type Actor,
  can,
  DealError,
  forbidden,
  invalid,
  isDeeperThan,
  OperationId,
  unauthenticated,
} from '@dealwright/domain'
import { initTRPC, TRPCError } from '@trpc/server'
import type { Context } from './context.ts'
import { askWorkspace } from './db/ask-workspace.ts'
import { explainDatabaseError } from './db/constraint.ts'
import { recalled } from './db/memory.ts'
import { type Db, inBulkWrite, inRead, inWrite, type Trx } from './db/transaction.ts'
import { codeOf, wireError } from './error-shape.ts'
import type { Author } from './events/author.ts'
import { type Keep, kept, repeatable, withheld } from './idempotency.ts'

/** Every procedure names the action that it takes; `can` decides who may. */
export type Meta = { action: Action }

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    // What stands between us and the reader must not take silence for the end, nor must the reader.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error, input }) => {
      const dealError = wireError(error, input)
      const { code, httpStatus, path } = shape.data
      // The shape's own message may be the database's, or a schema's.
      return { ...shape, message: dealError.message, data: { code, httpStatus, path, dealError } }
    },
  })

export const router = t.router
export const createCallerFactory = t.createCallerFactory

/**
 * The one way in: strangers and the unentitled are turned away before their input is looked at, and errors get their kind. One step, for
 * with each tRPC copies what it hands on.
 */
const admitted = t.procedure.use(async ({ ctx, meta, next, getRawInput }) => {
  try {
    const { caller } = ctx
    if (!caller) throw unauthenticated('Sign in, or send an API key.')
    if (!meta) throw new Error('A procedure without an action')
    if (!can(caller, meta.action)) throw forbidden(`${describe(caller)} may not do this (${meta.action}).`)
    if (isDeeperThan(await getRawInput(), INPUT_LEVELS)) {
      throw invalid(`The input may be nested at most ${INPUT_LEVELS} deep.`)
    }
    const { workspaceId } = caller
    return settled(await next({ ctx: { caller, workspaceId, now: ctx.now(), clock: ctx.now } }))
  } catch (error) {
    const cause: unknown = error instanceof TRPCError ? error.cause : error
    const explained = cause instanceof DealError ? cause : explainDatabaseError(cause, await getRawInput())
    throw explained
      ? new TRPCError({ code: codeOf(explained.kind), message: explained.message, cause: explained })
      : error
  }
})

/** More than any schema takes; what is nested deeper would exhaust the stack of whatever walks through it. */
const INPUT_LEVELS = 100

function describe({ role, scopes }: Actor): string {
  return scopes.includes('admin')
    ? `The role ${role}`
    : `A key with the role ${role} and the scope ${scopes.join(', ') || 'none'}`
}

/** A question: sees one moment of the workspace and cannot write. */
export function read(action: Action) {
  return admitted
    .meta({ action })
    .use(({ ctx, next }) =>
      inRead(ctx.platform, ctx.workspaceId, async (db: Db) => settled(await next({ ctx: { db } }))),
    )
}

/** A question that one statement answers: as `read`, in one round trip. */
export function ask(action: Action) {
  return admitted
    .meta({ action })
    .use(({ ctx, next }) => askWorkspace(ctx.platform, ctx.workspaceId, (db: Db) => next({ ctx: { db } })))
}

/** A question that is asked again and again and whose answer seldom changes: as `read`, but within a second it is answered from memory. */
export function recall(action: Action, kind: 'lists' | 'totals') {
  return admitted.meta({ action }).use(async ({ ctx, next, path, getRawInput }) => {
    const { workspaceId, memberId, teamId, role, scopes } = ctx.caller
    const asked = [path, workspaceId, memberId, teamId, role, scopes, await getRawInput()]
    return recalled(ctx.platform.memories[kind], { name: JSON.stringify(asked), now: ctx.now }, () =>
      inRead(ctx.platform, workspaceId, async (db: Db) => settled(await next({ ctx: { db } }))),
    )
  })
}

/** Something to follow as it happens. No transaction is held open meanwhile: each look takes its own. */
export function follow(action: Action) {
  return admitted.meta({ action })
}

/** A command: one transaction, one event per intent, and the same reply when it is repeated with its idempotency key. */
export function write(action: Action) {
  return command(action, inWrite)
}

/** As `write`, for a command whose reply holds a secret: that is given once, and not kept for repetitions. */
export function secretWrite(action: Action) {
  return command(action, inWrite, withheld)
}

/** A command over many rows: as `write`, alone in its workspace while it runs. */
export function bulkWrite(action: Action) {
  return command(action, inBulkWrite)
}

function command(action: Action, inTransaction: typeof inWrite, keep: Keep = kept) {
  return admitted.meta({ action }).use(({ ctx, next, path, getRawInput }) =>
    inTransaction(ctx.platform, ctx.workspaceId, async (db: Trx) => {
      const author: Author = {
        workspaceId: ctx.workspaceId,
        actorId: ctx.caller.memberId,
        actorName: ctx.caller.name,
        via: ctx.caller.via,
        requestId: ctx.requestId,
        importId: null,
        operationId: OperationId.parse(ctx.newId()),
        at: ctx.now,
        newId: ctx.newId,
      }
      const request = { key: ctx.idempotencyKey, path, input: await getRawInput(), keep }
      return repeatable(db, author, request, async () => settled(await next({ ctx: { db, author } })))
    }),
  )
}

/** tRPC hands failures back as values; a transaction must see them thrown to be undone. */
function settled<R extends { ok: true } | { ok: false; error: TRPCError }>(result: R): R {
  if (!result.ok) throw result.error
  return result
}
