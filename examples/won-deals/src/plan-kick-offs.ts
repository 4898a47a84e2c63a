import { type DealwrightClient, DealwrightError } from '@dealwright/client'
import type { KeptCursor } from './kept-cursor.ts'

/** A kick-off is due so many days after the deal was won. */
const DAYS = 2
const DAY = 24 * 60 * 60_000

export type Surroundings = {
  dealwright: DealwrightClient
  cursor: KeptCursor
  signal: AbortSignal
  say(line: string): void
}

/**
 * Gives whoever owns a deal a task when it is won: deals that were won while nobody was here too, each one once. Goes on until the
 * signal ends it. @throws DealwrightError when the key is not good any more
 */
export async function planKickOffs({ dealwright, cursor, signal, say }: Surroundings): Promise<void> {
  const after = (await cursor.read()) ?? (await dealwright.events.end.query()).cursor
  // What is won from the first start on counts, even if we die before we hear of it.
  await cursor.keep(after)
  for await (const message of dealwright.events.live.follow({ after, entities: ['deal'] }, { signal })) {
    if (message.kind === 'caught_up') say('Up to date')
    else if (message.event.kind === 'deal.won') say(await planKickOff(dealwright, message.event))
    await cursor.keep(message.cursor)
  }
}

type Won = { id: string; entityId: string; at: string }

/** @returns what came of it, in a line */
async function planKickOff(dealwright: DealwrightClient, { id, entityId, at }: Won): Promise<string> {
  try {
    const deal = await dealwright.deals.get.query({ id: entityId })
    if (deal.status !== 'won') return `${deal.name} is not won any more`
    await dealwright.tasks.create.mutate(
      {
        title: `Kick-off: ${deal.name}`,
        dealId: deal.id,
        ownerId: deal.ownerId,
        dueAt: new Date(Date.parse(at) + DAYS * DAY).toISOString(),
      },
      // Should we die before the cursor is kept, we come by here again: the same win makes no second task.
      { idempotencyKey: `kick-off-${id}` },
    )
    return `${deal.name}: kick-off planned`
  } catch (error) {
    if (!(error instanceof DealwrightError)) throw error
    if (error.kind === 'not_found') return `Deal ${entityId} is gone`
    // The key was used: the task is there already, made when the deal had another name or owner.
    if (error.kind === 'conflict') return `Deal ${entityId} has its kick-off already`
    throw error
  }
}
