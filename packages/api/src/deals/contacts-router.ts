import {
  type CompanyId,
  ContactId,
  DealContact,
  DealId,
  INVOLVED,
  setPrimaryContact,
  withContact,
  withoutContact,
} from '@dealwright/domain'
import { z } from 'zod'
import type { WriteContext } from '../context.ts'
import { ask, read, router, write } from '../procedure.ts'
import {
  companiesOfContacts,
  deleteDealContact,
  listContactsOfDeals,
  listDealContacts,
  listDealsOfContacts,
  upsertDealContact,
} from './contacts-store.ts'
import { DealTarget } from './deal-inputs.ts'
import { missingReferences } from './references.ts'
import { dealReader } from './select-deals.ts'
import { saveDeal } from './save-deals.ts'
import { lockDeal } from './lock-deals.ts'
import { getDeal } from './store.ts'

const ContactTarget = DealTarget.extend({ contactId: ContactId })

/** The people of a deal, one of them the primary contact. */
export const dealContactsRouter = router({
  list: read('deal.read')
    .input(DealTarget.pick({ id: true }))
    .query(async ({ ctx, input }) => {
      await getDeal(ctx.db, dealReader(ctx), input.id)
      return listDealContacts(ctx.db, ctx.workspaceId, input.id)
    }),

  /** The people of many deals in one question. */
  listOfDeals: ask('deal.read')
    .input(z.object({ ids: z.array(DealId).max(1000) }))
    .query(({ ctx, input }) => listContactsOfDeals(ctx.db, dealReader(ctx), input.ids)),

  /** The deals of many people in one question. */
  listOfContacts: read('deal.read')
    .input(z.object({ ids: z.array(ContactId).max(1000) }))
    .query(({ ctx, input }) => listDealsOfContacts(ctx.db, dealReader(ctx), input.ids)),

  /** Puts a contact on a deal, or gives it another role. The first one becomes the primary contact. */
  add: write('deal.write')
    .input(ContactTarget.extend({ role: DealContact.shape.role.default(INVOLVED) }))
    .mutation(async ({ ctx, input }) => {
      const { deal, contacts, context } = await load(ctx, input)
      const [missing] = await missingReferences(ctx.db, ctx.workspaceId, [{ contactId: input.contactId }])
      if (missing) throw missing
      const change = withContact(deal, contacts, input, context)
      await upsertDealContact(ctx.db, ctx.author, { dealId: deal.id, contactId: input.contactId, role: input.role })
      await saveDeal(ctx.db, ctx.author, change)
      return listDealContacts(ctx.db, ctx.workspaceId, deal.id)
    }),

  /** Takes a contact off a deal; the contact stays. */
  remove: write('deal.write')
    .input(ContactTarget)
    .mutation(async ({ ctx, input }) => {
      const { deal, contacts, context } = await load(ctx, input)
      await saveDeal(ctx.db, ctx.author, withoutContact(deal, contacts, input.contactId, context))
      await deleteDealContact(ctx.db, ctx.workspaceId, { dealId: deal.id, contactId: input.contactId })
      return listDealContacts(ctx.db, ctx.workspaceId, deal.id)
    }),

  /** Makes one of the contacts of a deal the primary, or none. */
  setPrimary: write('deal.write')
    .input(DealTarget.extend({ contactId: ContactId.nullable() }))
    .mutation(async ({ ctx, input }) => {
      const { deal, context } = await load(ctx, input)
      await saveDeal(ctx.db, ctx.author, setPrimaryContact(deal, input.contactId, context))
      return listDealContacts(ctx.db, ctx.workspaceId, deal.id)
    }),
})

async function load(ctx: WriteContext, target: z.infer<typeof DealTarget> & { contactId: ContactId | null }) {
  const deal = await lockDeal(ctx.db, dealReader(ctx), target)
  const contacts = await listDealContacts(ctx.db, ctx.workspaceId, deal.id)
  const ids = [...contacts.map(({ contactId }) => contactId), ...(target.contactId === null ? [] : [target.contactId])]
  const companies = await companiesOfContacts(ctx.db, ctx.workspaceId, ids)
  return {
    deal,
    contacts,
    context: { now: ctx.now, companyOf: (id: ContactId): CompanyId | null => companies.get(id) ?? null },
  }
}
