import { EventEntity } from '@dealwright/domain'
import { z } from 'zod'
import { router, write } from '../procedure.ts'
import { countChangedRecords, readPortion } from './read-portion.ts'
import { beginSession, lockReader, saveReader } from './store.ts'

const name = z.string().trim().min(1).max(120)
const entities = z.array(EventEntity).min(1).max(100)

/**
 * For programs that keep a copy and cannot keep a cursor: a reader, known by its name, is told in sessions what has changed,
 * acknowledges what has arrived, and goes on there the next time.
 */
export const feedReadersRouter = router({
  /** A new session, which ends the one before, and of how many records it will tell. */
  start: write('event.follow')
    .input(z.object({ name, entities }))
    .mutation(async ({ ctx, input }) => {
      const reader = await beginSession(ctx, input.name)
      return { sessionId: reader.session_id, changedRecords: await countChangedRecords(ctx, reader, input.entities) }
    }),

  /** The next portion of what has changed for a reader. */
  next: write('event.follow')
    .input(
      z.object({ name, sessionId: z.guid().toLowerCase(), entities, limit: z.int().min(1).max(1000).default(100) }),
    )
    .mutation(({ ctx, input }) => readPortion(ctx, input)),

  /** Keys that nobody waits for any more are as good. */
  acknowledge: write('event.follow')
    .input(z.object({ name, keys: z.array(z.string().max(60)).max(10_000) }))
    .mutation(async ({ ctx, input }) => {
      const reader = await lockReader(ctx, input.name)
      const keys = new Set(input.keys)
      const pending = reader.pending.filter(({ key }) => !keys.has(key))
      await saveReader(ctx, { ...reader, position: pending[0]?.after ?? reader.read_to, pending })
      return { pending: pending.length }
    }),
})
