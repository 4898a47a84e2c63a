import type { Subject } from '@dealwright/domain'
import { getCompany } from '../companies/store.ts'
import { getContact } from '../contacts/store.ts'
import type { ReadContext } from '../context.ts'
import { dealReader } from '../deals/select-deals.ts'
import { getDeal } from '../deals/store.ts'
import { getLead } from '../leads/store.ts'

/** Whoever asks for the work about something must see that. @throws DealError not_found */
export async function requireSubject(
  ctx: ReadContext,
  { dealId, contactId, companyId, leadId }: Partial<Subject>,
): Promise<void> {
  const { db, workspaceId } = ctx
  await Promise.all([
    dealId && getDeal(db, dealReader(ctx), dealId),
    contactId && getContact(db, workspaceId, contactId),
    companyId && getCompany(db, workspaceId, companyId),
    leadId && getLead(db, workspaceId, leadId),
  ])
}
