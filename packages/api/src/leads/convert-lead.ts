import {
  alongWith,
  type CompanyId,
  type ContactId,
  type ContactView,
  conversionOf,
  convertedLead,
  type DealId,
  type LeadConversion,
  LeadConversionId,
  type LeadView,
  type NewContact,
  type NewDeal,
  type SourceId,
} from '@dealwright/domain'
import { findOrCreateCompany } from '../companies/find-company.ts'
import { requireCompany } from '../companies/store.ts'
import { createContact } from '../contacts/change-contact.ts'
import type { WriteContext } from '../context.ts'
import { listFieldsWhere } from '../custom-fields/store.ts'
import { createDeal } from '../deals/create-deal.ts'
import { entryNamed } from '../named-lists/entry-names.ts'
import { saveRecords } from '../records/write-records.ts'
import { SOURCES } from '../sources/list.ts'
import { carryWork } from '../work/carry-work.ts'
import { getConversion, insertConversion } from './conversions-store.ts'
import type { ConvertLeadInput } from './lead-inputs.ts'
import { LEAD } from './lead-row.ts'
import { lockLead } from './store.ts'

/**
 * Makes of a lead what it turned out to be: a contact, its company (found by the organisation's name, or new), and a deal if asked for,
 * all in the caller's one transaction. The lead stays as it was, and says what became of it.
 * @throws DealError not_found; conflict for a lead that was converted before, and for several companies of the name; invalid for what
 *   the new records lack
 */
export async function convertLead(ctx: WriteContext, input: ConvertLeadInput): Promise<LeadConversion> {
  const { db, workspaceId, author, now } = ctx
  const lead = await lockLead(db, workspaceId, input)
  const converted = convertedLead(lead, now)
  const [customFields, sourceId] = await Promise.all([listFieldsWhere(db, workspaceId, {}), sourceOf(ctx, lead)])
  const ownerId = input.ownerId ?? lead.ownerId ?? ctx.caller.memberId
  const { company, contact, deal } = conversionOf(lead, { ownerId, sourceId, customFields })

  const companyId = input.companyId
    ? await thatCompany(ctx, input.companyId)
    : company && (await findOrCreateCompany(ctx, company)).company.id
  const person = contact && (await addContact(ctx, { ...contact, companyId }, input.contact))
  const contactId = person?.id ?? null
  const dealId = input.createDeal
    ? await addDeal(ctx, { ...deal, contactId, ...(!person && { companyId }) }, input.deal)
    : null

  const id = LeadConversionId.parse(ctx.newId())
  const became = { contactId, companyId }
  const carried = await carryWork(ctx, lead.id, became)
  await insertConversion(db, author, { id, leadId: lead.id, ...became, dealId, carried })
  // Not the deal, which not everyone who sees the lead may see: its own history begins at this moment.
  const told = alongWith(converted, { kind: 'lead.converted', before: {}, after: became }, now)
  await saveRecords(db, author, LEAD, [told])
  return getConversion(db, workspaceId, id)
}

/** The source of deals and contacts that is called as the lead's. */
function sourceOf(ctx: WriteContext, { sourceName }: LeadView): Promise<SourceId | null> {
  return entryNamed(ctx, SOURCES, sourceName)
}

async function thatCompany({ db, workspaceId }: WriteContext, id: CompanyId): Promise<CompanyId> {
  await requireCompany(db, workspaceId, id, 'companyId')
  return id
}

function addContact(ctx: WriteContext, contact: NewContact, given: ConvertLeadInput['contact']): Promise<ContactView> {
  return createContact(ctx, {
    ...contact,
    ...given,
    customFields: { ...contact.customFields, ...given?.customFields },
  })
}

async function addDeal(
  ctx: WriteContext,
  deal: NewDeal & { contactId: ContactId | null },
  given: ConvertLeadInput['deal'],
): Promise<DealId> {
  const customFields = { ...deal.customFields, ...given?.customFields }
  return (await createDeal(ctx, { ...deal, ...given, customFields })).id
}
