import {
  alongWith,
  contactMergeConflicts,
  type ContactId,
  type ContactView,
  deleteContact,
  expectVersion,
  type MergeChoices,
  mergeContacts as decide,
  type MergeConflict,
  notFound,
  type RecordChange,
} from '@dealwright/domain'
import { sql } from 'kysely'
import { moveCollaborations } from '../collaborations/store.ts'
import type { ReadContext, WriteContext } from '../context.ts'
import type { Trx } from '../db/transaction.ts'
import { updateRows } from '../db/update-rows.ts'
import type { Author } from '../events/author.ts'
import {
  countLinks,
  type Link,
  type Merging,
  moveConversions,
  moveExternalIds,
  moveLinks,
  workLinks,
} from '../records/merge-links.ts'
import { saveRecords } from '../records/write-records.ts'
import { CONTACT } from './contact-row.ts'
import { followContact } from './follow-contact.ts'
import { findContacts, getContact, lockContacts } from './store.ts'

export type MergeInput = { id: ContactId; version?: number; loserIds: readonly ContactId[]; choices: MergeChoices }

/** What a merge would make, where the contacts disagree, and how much would move. */
export type MergePreview = { contact: ContactView; conflicts: MergeConflict[]; moved: Record<string, number> }

const LINKS: Link[] = [{ name: 'deals', table: 'deals', column: 'contact_id' }, ...workLinks('contact_id')]
const PARTS: Link = { name: 'dealContacts', table: 'deal_contacts', column: 'contact_id' }

/** Shows a merge without carrying it out. @throws DealError as the merge would */
export async function previewMerge({ db, workspaceId, now }: ReadContext, input: MergeInput): Promise<MergePreview> {
  const { winner, losers, record } = decided(
    await findContacts(db, workspaceId, [input.id, ...input.loserIds]),
    input,
    now,
  )
  const moved = await countLinks(db, workspaceId, [...LINKS, PARTS], { winnerId: input.id, loserIds: input.loserIds })
  return { contact: record, conflicts: contactMergeConflicts([winner, ...losers]), moved }
}

/**
 * Makes one contact of several. The winner takes their deals, activities, tasks, notes, calendar entries, tags and external ids, and what
 * it lacks; the losers go to the bin. One event names them and counts what moved.
 * @throws DealError not_found, invalid, conflict
 */
export async function mergeContacts(ctx: WriteContext, input: MergeInput): Promise<ContactView> {
  const { db, workspaceId, author, now } = ctx
  const merging = { winnerId: input.id, loserIds: input.loserIds }
  const { losers, ...change } = decided(await lockContacts(db, workspaceId, [input.id, ...input.loserIds]), input, now)
  const dealContacts = await moveDealContacts(db, author, merging)
  const moved = await moveLinks(db, author, LINKS, merging)
  await moveExternalIds(db, author, 'contact', merging)
  await moveConversions(db, author, 'contact', merging)
  await moveCollaborations(db, author, 'contact', merging)
  await updateRows(
    db,
    CONTACT.table,
    losers.map((loser) => CONTACT.rowFrom(workspaceId, deleteContact(loser, now).record)),
  )
  const told = alongWith(
    change,
    { kind: 'contact.merged', before: {}, after: { moved: { ...moved, dealContacts } } },
    now,
  )
  await saveRecords(db, author, CONTACT, [told])
  await followContact(ctx, told.record)
  return getContact(db, workspaceId, input.id)
}

function decided(
  contacts: readonly ContactView[],
  { id, version, loserIds, choices }: MergeInput,
  now: string,
): RecordChange<ContactView> & { winner: ContactView; losers: ContactView[] } {
  const [winner, ...losers] = [id, ...loserIds].map((wanted) => {
    const contact = contacts.find((each) => each.id === wanted && each.deletedAt === null)
    if (!contact) throw notFound('contact', wanted)
    return contact
  })
  if (!winner) throw notFound('contact', id)
  expectVersion(winner, version)
  return { winner, losers, ...decide(winner, losers, { choices, now }) }
}

/** A deal keeps each person once. Whoever was only involved takes the role that the merged one had. */
async function moveDealContacts(
  db: Trx,
  { workspaceId, at }: Author,
  { winnerId, loserIds }: Merging,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with gone as (
      delete from deal_contacts where workspace_id = ${workspaceId} and contact_id = any(${loserIds}::uuid[]) returning *
    ), come as (
      insert into deal_contacts as known (workspace_id, deal_id, contact_id, role, created_at, updated_at)
      select distinct on (deal_id) workspace_id, deal_id, ${winnerId}::uuid, role, created_at, ${at}::timestamptz
      from gone order by deal_id, role = 'involved', created_at
      on conflict (workspace_id, deal_id, contact_id) do update set role = excluded.role, updated_at = excluded.updated_at
        where known.role = 'involved' and excluded.role <> 'involved'
    )
    select count(*) from gone`.execute(db)
  return rows[0]?.count ?? 0
}
