import { alongWith, type Instant, type RecordChange } from '@dealwright/domain'
import { moveCollaborations } from '../collaborations/store.ts'
import type { WriteContext } from '../context.ts'
import type { Trx } from '../db/transaction.ts'
import { updateRows } from '../db/update-rows.ts'
import type { Author } from '../events/author.ts'
import {
  type Link,
  type Merging,
  moveExternalIds,
  moveExternalIdsBack,
  moveLinks,
  moveLinksBack,
} from './merge-links.ts'
import { deleteMerge, insertMerge, type Moved } from './merges-store.ts'
import { type RecordKind, saveRecords, type TaggedRecord } from './write-records.ts'

/** How records of one kind are merged. */
export type MergeKind<R> = {
  kind: RecordKind<R> & { entity: 'contact' | 'company'; table: 'contacts' | 'companies' }
  links: readonly Link[]
  bin(record: R, now: Instant): RecordChange<R>
  restore(record: R, now: Instant): RecordChange<R>
  /** What a record shares with others of its kind: their parts in deals. */
  parts?: {
    move(db: Trx, author: Author, merging: Merging): Promise<Moved['parts']>
    moveBack(db: Trx, author: Author, merged: { winnerId: string; parts: Moved['parts'] }): Promise<void>
    forgetWinners(db: Trx, author: Author, merged: { winnerId: string; parts: Moved['parts'] }): Promise<void>
  }
  /** What follows a record that is another one now, each with an event of its own. */
  follow?(ctx: WriteContext, record: R): Promise<void>
}

type Merged<R> = { losers: readonly R[]; change: RecordChange<R> }

/** Lets the winner of a merge take what hangs on the losers, as it was decided, and notes what has moved. The losers go to the bin. */
export async function carryOutMerge<R extends TaggedRecord>(
  ctx: WriteContext,
  merge: MergeKind<R>,
  { losers, change }: Merged<R>,
): Promise<void> {
  const { db, workspaceId, author, now } = ctx
  const { entity } = merge.kind
  const merging = { winnerId: change.record.id, loserIds: losers.map(({ id }) => id) }
  const parts = (await merge.parts?.move(db, author, merging)) ?? { theirs: [], winners: [] }
  const links = await moveLinks(db, author, [...merge.links, conversions(entity)], merging)
  const moved: Moved = {
    links: { ...links, collaborations: await moveCollaborations(db, author, entity, merging) },
    externalIds: await moveExternalIds(db, author, entity, merging),
    parts,
  }
  await toggle(
    ctx,
    merge.kind,
    losers.map((loser) => merge.bin(loser, now).record),
  )
  const counts = {
    ...Object.fromEntries(merge.links.map(({ name }) => [name, links[name]?.length ?? 0])),
    ...(merge.parts && { dealContacts: parts.theirs.length }),
  }
  const told = alongWith(change, { kind: `${entity}.merged`, before: {}, after: { moved: counts } }, now)
  await saveRecords(db, author, merge.kind, [told])
  const loserId = merging.loserIds[0] ?? ''
  await insertMerge(db, workspaceId, { entity, loserId, winnerId: merging.winnerId, mergedAt: now, moved })
  await merge.follow?.(ctx, told.record)
}

/** Takes the losers of a merge out of the bin. */
export async function restoreLosers<R extends TaggedRecord>(
  ctx: WriteContext,
  { kind, restore }: MergeKind<R>,
  losers: readonly R[],
): Promise<R[]> {
  const restored = losers.map((loser) => restore(loser, ctx.now).record)
  await toggle(ctx, kind, restored)
  return restored
}

/** Takes a merge apart: the losers, who are back, get what had hung on them and has not been given to somebody else since. */
export async function takeMergeApart<R extends TaggedRecord>(
  ctx: WriteContext,
  merge: MergeKind<R>,
  { losers, change, moved: { links, externalIds, parts } }: Merged<R> & { moved: Moved },
): Promise<void> {
  const { db, workspaceId, author } = ctx
  const { entity } = merge.kind
  const winnerId = change.record.id
  await merge.parts?.moveBack(db, author, { winnerId, parts })
  await moveLinksBack(db, author, [...merge.links, conversions(entity), collaborations(entity)], {
    winnerId,
    moved: links,
  })
  await merge.parts?.forgetWinners(db, author, { winnerId, parts })
  await moveExternalIdsBack(db, author, entity, { winnerId, moved: externalIds })
  await saveRecords(db, author, merge.kind, [change])
  await deleteMerge(db, workspaceId, { entity, loserId: losers[0]?.id ?? '' })
}

function conversions(entity: 'contact' | 'company'): Link {
  return { name: 'conversions', table: 'lead_conversions', column: `${entity}_id`, isBeside: true }
}

function collaborations(entity: 'contact' | 'company'): Link {
  return { name: 'collaborations', table: 'collaborations', column: `${entity}_id`, isBeside: true }
}

/** To the bin or out of it: the event of the merge tells it. */
async function toggle<R>({ db, workspaceId }: WriteContext, kind: RecordKind<R>, records: readonly R[]): Promise<void> {
  await updateRows(
    db,
    kind.table,
    records.map((record) => kind.rowFrom(workspaceId, record)),
  )
}
