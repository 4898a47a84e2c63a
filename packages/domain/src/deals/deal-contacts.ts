import { z } from 'zod'
import { Instant } from '../values/calendar.ts'
import { changeDeal, type DealChange, touchDeal } from './deal-change.ts'
import type { Deal } from './deal.ts'
import { notFound } from '../errors.ts'
import type { DealEventKind } from '../records/event.ts'
import { type CompanyId, ContactId } from '../ids.ts'

/** A person who takes part in a deal, and as what. */
export const DealContact = z.object({
  contactId: ContactId,
  role: z.string().trim().min(1).max(60),
  createdAt: Instant,
  updatedAt: Instant,
})
export type DealContact = z.infer<typeof DealContact>

/** The role of a contact of whom nothing more is said. */
export const INVOLVED = 'involved'

type Context = { now: Instant; companyOf(contactId: ContactId): CompanyId | null }

/** Puts a contact on a deal, or gives it another role. The first one becomes the primary contact. */
export function withContact(
  deal: Deal,
  contacts: readonly DealContact[],
  { contactId, role }: Pick<DealContact, 'contactId' | 'role'>,
  context: Context,
): DealChange {
  const known = contacts.find((contact) => contact.contactId === contactId)
  if (known?.role === role) return { deal, events: [] }
  const kind = known ? 'deal.contact_changed' : 'deal.contact_added'
  const next = deal.contactId === null ? withPrimary(deal, contactId, context) : deal
  return told(deal, next, {
    kind,
    before: known ? { contactId, role: known.role } : null,
    after: { contactId, role },
    now: context.now,
  })
}

/** Takes a contact off a deal. When it was the primary one, whoever was added first takes its place. @throws DealError not_found */
export function withoutContact(
  deal: Deal,
  contacts: readonly DealContact[],
  contactId: ContactId,
  context: Context,
): DealChange {
  const known = contacts.find((contact) => contact.contactId === contactId)
  if (!known) throw notFound('contact of this deal', contactId)
  const rest = contacts.filter((contact) => contact !== known).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
  const next = deal.contactId === contactId ? withPrimary(deal, rest[0]?.contactId ?? null, context) : deal
  return told(deal, next, {
    kind: 'deal.contact_removed',
    before: { contactId, role: known.role, createdAt: known.createdAt },
    after: null,
    now: context.now,
  })
}

type ToldContact = Pick<DealContact, 'contactId' | 'role'> & Partial<Pick<DealContact, 'createdAt'>>

/** Reverses that a contact was put on a deal (`was` is null), taken off (`is` is null) or got another role. */
export function contactSetBack(
  deal: Deal,
  next: Deal,
  { was, is, now }: { was: ToldContact | null; is: ToldContact | null; now: Instant },
): DealChange {
  const kind = was === null ? 'deal.contact_removed' : is === null ? 'deal.contact_added' : 'deal.contact_changed'
  return told(deal, next, { kind, before: is, after: was, now })
}

/** Makes a contact the primary one; the company follows unless it was set. */
export function setPrimaryContact(deal: Deal, contactId: ContactId | null, context: Context): DealChange {
  return changeDeal(deal, withPrimary(deal, contactId, context), context.now)
}

function withPrimary(deal: Deal, contactId: ContactId | null, { companyOf }: Context): Deal {
  const followed =
    deal.companySource === 'contact' ? (contactId === null ? null : companyOf(contactId)) : deal.companyId
  return { ...deal, contactId, companyId: followed }
}

type Told = {
  kind: DealEventKind
  before: ToldContact | null
  after: ToldContact | null
  now: Instant
}

/** One event for the one intent: the contact's coming or going, and what the deal's own fields did with it. */
function told(deal: Deal, next: Deal, { kind, before, after, now }: Told): DealChange {
  const { deal: changed, events } = changeDeal(deal, next, now)
  const [moved] = events
  return {
    deal: moved ? changed : touchDeal(deal, now),
    events: [
      {
        kind,
        before: { ...(before && { contact: before }), ...moved?.before },
        after: { ...(after && { contact: after }), ...moved?.after },
      },
    ],
  }
}
