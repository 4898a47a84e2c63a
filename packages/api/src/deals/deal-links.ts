import {
  ContactId,
  type DealContact,
  type DealId,
  type DealPatch,
  type DealView,
  INVOLVED,
  invalid,
  ListEntry,
  MemberId,
  NewCompany,
  TodoTemplateId,
  withContact,
  withoutContact,
} from '@dealwright/domain'
import { z } from 'zod'
import { companyNamed } from '../companies/find-company.ts'
import type { WriteContext } from '../context.ts'
import { LOSS_REASONS } from '../loss-reasons/list.ts'
import { EntryNames, entryNamed, patchOfNames } from '../named-lists/entry-names.ts'
import { applyTemplate } from '../todo-templates/apply-template.ts'
import { companiesOfContacts, deleteDealContact, listDealContacts, upsertDealContact } from './contacts-store.ts'
import { dealReader } from './select-deals.ts'
import { shareDeal } from './share-deal.ts'
import { saveDeal } from './save-deals.ts'
import { lockDeal } from './lock-deals.ts'

/** What hangs on a deal, said by name or as a whole list, for programs that write a deal and all of it in one call. */
export const DealLinks = z
  .object({
    /** The company of that name, added if there is none; null for no company. */
    companyName: NewCompany.shape.name.nullable(),
    ...EntryNames.shape,
    /** The loss reason of that name, added if there is none; null for none. */
    lossReasonName: ListEntry.shape.name.nullable(),
    /** All people of the deal; those who are not named leave it. */
    contactIds: z.array(ContactId).max(200),
    /** All who work on it beside the owner. */
    collaboratorIds: z.array(MemberId).max(200),
    /** Its tasks are made for the deal, for `ownerId` or the caller. */
    todoTemplate: z.object({ id: TodoTemplateId, ownerId: MemberId.optional() }),
  })
  .partial()
export type DealLinks = z.infer<typeof DealLinks>

/** What of an input is links, and what is not. */
export function splitLinks<Input extends DealLinks>(
  input: Input,
): { links: DealLinks; fields: Omit<Input, keyof DealLinks> } {
  const { companyName, sourceName, lossReasonName, tagNames, contactIds, collaboratorIds, todoTemplate, ...fields } =
    input
  const links = { companyName, sourceName, lossReasonName, tagNames, contactIds, collaboratorIds, todoTemplate }
  return { links, fields }
}

/** The links that stand for fields of the deal, as a patch: names become ids. */
export async function patchOfLinks(
  ctx: WriteContext,
  { companyName, sourceName, lossReasonName, tagNames }: DealLinks,
): Promise<Pick<DealPatch, 'companyId' | 'sourceId' | 'lossReasonId' | 'tagIds'>> {
  return {
    ...(companyName !== undefined && { companyId: await companyNamed(ctx, companyName) }),
    ...(await patchOfNames(ctx, { sourceName, tagNames })),
    ...(lossReasonName !== undefined && { lossReasonId: await entryNamed(ctx, LOSS_REASONS, lossReasonName) }),
  }
}

/** Writes the links that stand beside a deal that is there: people, collaborators, tasks. Whether there were any. */
export async function writeLinks(
  ctx: WriteContext,
  id: DealId,
  { contactIds, collaboratorIds, todoTemplate }: DealLinks,
): Promise<boolean> {
  if (contactIds) await replaceContacts(ctx, id, contactIds)
  if (collaboratorIds) await shareDeal(ctx, { id, collaboratorIds })
  if (todoTemplate) {
    const ownerId = todoTemplate.ownerId ?? ctx.caller.memberId
    await applyTemplate(ctx, { id: todoTemplate.id, dealId: id, ownerId })
  }
  return [contactIds, collaboratorIds, todoTemplate].some((link) => link !== undefined)
}

async function replaceContacts(ctx: WriteContext, dealId: DealId, wanted: readonly ContactId[]): Promise<void> {
  const { db, workspaceId, author, now } = ctx
  const [locked, contacts] = await Promise.all([
    lockDeal(db, dealReader(ctx), { id: dealId }),
    listDealContacts(db, workspaceId, dealId),
  ])
  const companies = await companiesOfContacts(db, workspaceId, [
    ...wanted,
    ...contacts.map(({ contactId }) => contactId),
  ])
  const absent = wanted.filter((id) => !companies.has(id))
  if (absent.length > 0) throw noSuchContacts(absent)
  const context = { now, companyOf: (id: ContactId) => companies.get(id) ?? null }

  let deal: DealView = locked
  let people: DealContact[] = contacts
  const added = wanted.filter((id) => !contacts.some(({ contactId }) => contactId === id))
  for (const contactId of new Set(added)) {
    const change = withContact(deal, people, { contactId, role: INVOLVED }, context)
    await upsertDealContact(db, author, { dealId, contactId, role: INVOLVED })
    await saveDeal(db, author, change)
    deal = { ...deal, ...change.deal }
    people = [...people, { contactId, role: INVOLVED, createdAt: now, updatedAt: now }]
  }
  for (const { contactId } of contacts.filter((contact) => !wanted.includes(contact.contactId))) {
    const change = withoutContact(deal, people, contactId, context)
    await saveDeal(db, author, change)
    await deleteDealContact(db, workspaceId, { dealId, contactId })
    deal = { ...deal, ...change.deal }
    people = people.filter((contact) => contact.contactId !== contactId)
  }
}

function noSuchContacts(ids: readonly ContactId[]) {
  return invalid('There is no such contact.', [
    { field: 'contactIds', message: 'No contact has this id.', given: ids[0] ?? '', expected: 'ids of contacts' },
  ])
}
