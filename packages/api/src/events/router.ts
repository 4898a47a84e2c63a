import { EventEntity, EventId, ImportId, Instant, MemberId, OperationId } from '@dealwright/domain'
import { z } from 'zod'
import { bulkWrite, follow, read, router } from '../procedure.ts'
import { shownEvents } from '../products/shown-product.ts'
import { liveEvents } from './live-events.ts'
import { cursorAt, feedEnd, listEntityEvents, listEventsAfter, listLatestEvents } from './store.ts'
import { undo } from './undo/undo.ts'
import { undoImport } from './undo/undo-import.ts'
import { visibleEvents } from './visible-events.ts'

const Cursor = z.string().max(60)

const UndoInput = z
  .object({
    id: EventId.optional(),
    operationId: OperationId.optional(),
    importId: ImportId.optional(),
    preview: z.boolean().default(false),
  })
  .refine(({ id, operationId, importId }) => [id, operationId, importId].filter(Boolean).length === 1, {
    message: 'Name one of id, operationId and importId.',
    path: ['id'],
  })

export const eventsRouter = router({
  /**
   * The workspace's feed after a cursor, oldest first, from the beginning without one. Ask again after the `cursor` of the
   * reply: nothing is skipped and nothing comes twice, however many write meanwhile. An event appears once every
   * transaction that began before its own has ended.
   *
   * `afterId` and `afterNumber` do as `after` for readers who kept an event's id or number, `since` begins at a moment, `entities` leaves
   * out all other kinds of records.
   */
  list: read('event.read')
    .input(
      z
        .object({
          after: Cursor.nullish(),
          afterId: EventId.optional(),
          afterNumber: z.int().min(0).optional(),
          since: Instant.optional(),
          entities: z.array(EventEntity).min(1).max(100).optional(),
          limit: z.int().min(1).max(1000).default(200),
        })
        .prefault({}),
    )
    .query(async ({ ctx, input: { limit, afterId, ...input } }) => {
      const where = visibleEvents(ctx.caller)
      const part = afterId ? { ...input, after: await cursorAt(ctx.db, ctx.workspaceId, afterId) } : input
      const [items, end] = await Promise.all([
        listEventsAfter(ctx.db, ctx.workspaceId, { ...part, limit, where }),
        feedEnd(ctx.db),
      ])
      // A short page went through everything that may be told by now, also what this caller does not see.
      return {
        items: shownEvents(ctx.caller, items),
        cursor: items.length < limit ? end : (items.at(-1)?.cursor ?? end),
      }
    }),

  /**
   * The feed as it grows, each message tracked by its cursor: what came after `after` (without it: what comes from now on),
   * then whatever is committed, in the feed's order, complete. A lost connection goes on after the last cursor. Ends when
   * the reader's access ends.
   */
  live: follow('event.read')
    .input(
      z
        .object({
          after: Cursor.nullish(),
          entities: z.array(EventEntity).min(1).max(100).optional(),
          /** The cursor of the last message before a connection was lost, as tRPC's clients and browsers send it. */
          lastEventId: Cursor.optional(),
        })
        .prefault({}),
    )
    .subscription(({ ctx, input: { after, entities, lastEventId }, signal }) =>
      liveEvents(ctx, { after: lastEventId || (after ?? null), entities }, signal),
    ),

  /** Where the feed ends now, for a reader who wants only what comes. */
  end: read('event.read').query(async ({ ctx }) => ({ cursor: await feedEnd(ctx.db) })),

  /** What happened in the workspace, newest first: of some kinds of records, by one member, from a moment until before another. */
  log: read('event.read')
    .input(
      z
        .object({
          entities: z.array(EventEntity).min(1).max(100).optional(),
          actorId: MemberId.optional(),
          from: Instant.optional(),
          to: Instant.optional(),
          cursor: Cursor.nullish(),
          limit: z.int().min(1).max(200).default(50),
        })
        .prefault({}),
    )
    .query(async ({ ctx, input: { cursor, ...input } }) => {
      const where = visibleEvents(ctx.caller)
      const items = await listLatestEvents(ctx.db, ctx.workspaceId, { ...input, before: cursor ?? null, where })
      return {
        items: shownEvents(ctx.caller, items),
        nextCursor: items.length === input.limit ? (items.at(-1)?.cursor ?? null) : null,
      }
    }),

  /**
   * Reverses a change by its event, all that one operation did (the `operationId` of its events), or an import, under the rules and with
   * the rights by which the caller could do so by hand. What something later depends on stays, with the reason; when that is all of
   * it, the call is refused. `preview` says what would become of each, and does none of it. An import is reverted in the background.
   */
  undo: bulkWrite('event.undo')
    .input(UndoInput)
    .mutation(({ ctx, input: { importId, ...input } }) =>
      importId ? undoImport(ctx, { importId, preview: input.preview }) : undo(ctx, input),
    ),

  /** What happened to one record, newest first. For a deal with all that hangs on it see `deals.history`. */
  ofRecord: read('event.read')
    .input(
      z.object({
        entity: EventEntity,
        id: z.guid().toLowerCase(),
        cursor: Cursor.nullish(),
        limit: z.int().min(1).max(200).default(50),
      }),
    )
    .query(async ({ ctx, input: { entity, id, cursor, limit } }) => {
      const where = visibleEvents(ctx.caller)
      const query = { entity, entityId: id, before: cursor ?? null, limit, where }
      const items = await listEntityEvents(ctx.db, ctx.workspaceId, query)
      return {
        items: shownEvents(ctx.caller, items),
        nextCursor: items.length === limit ? (items.at(-1)?.cursor ?? null) : null,
      }
    }),
})
