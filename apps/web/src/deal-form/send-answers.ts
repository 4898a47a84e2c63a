import { CompanyId, ContactId, DealPatch } from '@dealwright/domain'
import type { useTRPCClient } from '../data/trpc.ts'
import type { ReadAnswers } from './deal-answers.ts'
import { newName } from './new-record.ts'

type Api = ReturnType<typeof useTRPCClient>

/**
 * Answers as the server takes them. Companies and contacts that are not there yet are made first, the contact in the
 * company; sent again after a failure, they are found.
 * @throws what the server refuses
 */
export async function dealPatch(
  api: Api,
  { companyId, contactId, ownerId, sourceId, ...plain }: ReadAnswers['patch'],
): Promise<DealPatch> {
  const company = companyId ? await companyOf(api, companyId) : none(companyId)
  const contact = contactId ? await contactOf(api, contactId, company ?? null) : none(contactId)
  const chosen = DealPatch.pick({ ownerId: true, sourceId: true }).parse({ ownerId, sourceId })
  return withoutAbsent({ ...plain, ...chosen, companyId: company, contactId: contact })
}

async function companyOf(api: Api, choice: string): Promise<CompanyId> {
  const name = newName(choice)
  if (name === null) return CompanyId.parse(choice)
  return (await api.companies.findOrCreate.mutate({ name })).company.id
}

async function contactOf(api: Api, choice: string, companyId: CompanyId | null): Promise<ContactId> {
  const name = newName(choice)
  if (name === null) return ContactId.parse(choice)
  return (await api.contacts.findOrCreate.mutate({ name, companyId })).contact.id
}

/** Not asked for is not the same as nothing chosen. */
function none(choice: string | null | undefined): null | undefined {
  return choice === undefined ? undefined : null
}

function withoutAbsent(patch: DealPatch): DealPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
