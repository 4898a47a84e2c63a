import type { Instant } from '../values/calendar.ts'
import type { Contact } from '../contacts/contact.ts'
import { changeDeal, type DealChange, isClosed } from './deal-change.ts'
import type { Deal } from './deal.ts'

/**
 * A deal whose company follows its primary contact's takes the one that this contact has now.
 *
 * A decided deal keeps the company it was won from or lost to: when a person changes jobs, last year's revenue does not go along.
 * One that has no company takes the first that its contact gets.
 */
export function followCompany<D extends Deal>(
  deal: D,
  contact: Pick<Contact, 'id' | 'companyId'>,
  now: Instant,
): DealChange {
  const isFollowing = deal.companySource === 'contact' && deal.contactId === contact.id
  const isSettled = isClosed(deal) && deal.companyId !== null
  return changeDeal(deal, isFollowing && !isSettled ? { ...deal, companyId: contact.companyId } : deal, now)
}

/** A deal whose primary contact is removed for good has none; its company is a fact of its own by then, and stays. */
export function forgetContact<D extends Deal>(deal: D, now: Instant): DealChange {
  return changeDeal(deal, { ...deal, contactId: null }, now)
}

/** A deal whose company is removed for good has none, and takes the one that its contact gets next. */
export function forgetCompany<D extends Deal>(deal: D, now: Instant): DealChange {
  return changeDeal(deal, { ...deal, companyId: null, companySource: 'contact' }, now)
}
