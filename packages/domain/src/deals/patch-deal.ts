import { patchBant } from './bant.ts'
import { closed, type DealContext, reopened } from './close-deal.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { patchCustomFields } from '../workspace/custom-field-values.ts'
import { changeDeal, type DealChange, isClosed } from './deal-change.ts'
import type { Deal, DealPatch } from './deal.ts'
import { invalid } from '../errors.ts'
import type { CompanyId } from '../ids.ts'
import { canonicalAmount } from '../values/money.ts'
import { stalled } from './move-deal.ts'
import { withProbability } from './probability.ts'

export type PatchContext = DealContext & {
  /** The definitions of the workspace's custom fields of deals. */
  customFields: readonly CustomField[]
  /** The company of the contact that the patch names, if it names one. */
  contactCompanyId?: CompanyId | null
}

/**
 * Changes a deal's fields; absent = unchanged, null = cleared. Status and probability open and close it as their own rules say.
 * @throws DealError invalid, naming each field; conflict for losing a won deal
 */
export function patchDeal(deal: Deal, patch: DealPatch, context: PatchContext): DealChange {
  return changeDeal(deal, patched(deal, patch, context), context.now)
}

/** A deal with a patch applied, without a version and a history. */
export function patched(deal: Deal, patch: DealPatch, context: PatchContext): Deal {
  return withStatus(withFields(deal, patch, context), patch, context)
}

function withFields(deal: Deal, patch: DealPatch, context: PatchContext): Deal {
  const { status: _status, probability: _probability, closedAt: _closedAt, bant, customFields, ...plain } = patch
  const currency = patch.currency ?? deal.currency
  const amount = patch.amount === undefined ? deal.amount : patch.amount
  // Undefined is not given; only null clears.
  const given = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  return {
    ...deal,
    ...given,
    amount: amount === null ? null : canonicalAmount(amount, currency),
    currency,
    ...companyOf(deal, patch, context),
    bant: bant ? patchBant(deal.bant, bant) : deal.bant,
    customFields: customFields
      ? patchCustomFields(deal.customFields, customFields, context.customFields)
      : deal.customFields,
  }
}

/**
 * A company that was set stays; otherwise it follows the primary contact's. Clearing it lasts until the contact changes. A
 * patch that gives the company there is, as whole objects do that are sent back, sets nothing.
 */
function companyOf(deal: Deal, patch: DealPatch, context: PatchContext): Pick<Deal, 'companyId' | 'companySource'> {
  const { companyId, companySource } = deal
  const isOtherContact = patch.contactId !== undefined && patch.contactId !== deal.contactId
  if (patch.companyId === undefined) {
    const followed = isOtherContact && companySource === 'contact'
    return { companyId: followed ? (context.contactCompanyId ?? null) : companyId, companySource }
  }
  if (patch.companyId === companyId && !isOtherContact) return { companyId, companySource }
  return { companyId: patch.companyId, companySource: patch.companyId === null ? 'contact' : 'set' }
}

function withStatus(deal: Deal, patch: DealPatch, context: PatchContext): Deal {
  const { status, probability, closedAt } = patch
  contradictionsOf(patch)
  switch (status) {
    case 'won':
    case 'lost':
      return closed(deal, { outcome: status, closedAt }, context)
    case 'stalled':
      return stalled(probability === undefined ? deal : withProbability(deal, probability, context), context)
    case 'open': {
      const open = isClosed(deal) ? reopened(deal, { context }) : { ...deal, status, stalledAt: null }
      return probability === undefined ? open : withProbability(open, probability, context)
    }
    case undefined: {
      const settled =
        probability === undefined || probability === deal.probability
          ? deal
          : withProbability(deal, probability, context)
      return closedAt !== undefined && isClosed(settled) ? { ...settled, closedAt } : settled
    }
  }
}

function contradictionsOf({ status, probability }: DealPatch): void {
  if (status === undefined || probability === undefined || probability === null) return
  const implied = probability === 100 ? 'won' : probability === 0 ? 'lost' : 'open'
  if (implied === status || (implied === 'open' && status === 'stalled')) return
  throw invalid('Status and probability contradict each other.', [
    {
      field: 'probability',
      message: `A probability of ${probability} means ${implied}, the status says ${status}.`,
      given: String(probability),
      expected: 'one of the two, or both alike',
    },
  ])
}
