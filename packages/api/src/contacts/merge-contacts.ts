import {
  type Contact,
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
  restoreContact,
} from '@dealwright/domain'
import type { ReadContext, WriteContext } from '../context.ts'
import { carryOutMerge, type MergeKind } from '../records/carry-out-merge.ts'
import { countLinks, type Link, workLinks } from '../records/merge-links.ts'
import { CONTACT } from './contact-row.ts'
import { followContact } from './follow-contact.ts'
import { forgetWinnersParts, moveDealParts, moveDealPartsBack } from './merge-deal-parts.ts'
import { findContacts, getContact, lockContacts } from './store.ts'

export type MergeInput = { id: ContactId; version?: number; loserIds: readonly ContactId[]; choices: MergeChoices }

/** What a merge would make, where the contacts disagree, and how much would move. */
export type MergePreview = { contact: ContactView; conflicts: MergeConflict[]; moved: Record<string, number> }

const LINKS: Link[] = [{ name: 'deals', table: 'deals', column: 'contact_id' }, ...workLinks('contact_id')]
const PARTS: Link = { name: 'dealContacts', table: 'deal_contacts', column: 'contact_id' }

/** How contacts are merged. */
export const CONTACTS: MergeKind<Contact> = {
  kind: CONTACT,
  links: LINKS,
  bin: deleteContact,
  restore: restoreContact,
  parts: { move: moveDealParts, moveBack: moveDealPartsBack, forgetWinners: forgetWinnersParts },
  follow: (ctx, contact) => followContact(ctx, contact),
}

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
  const { db, workspaceId, now } = ctx
  const contacts = await lockContacts(db, workspaceId, [input.id, ...input.loserIds])
  const { losers, ...change } = decided(contacts, input, now)
  await carryOutMerge(ctx, CONTACTS, { losers, change })
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
