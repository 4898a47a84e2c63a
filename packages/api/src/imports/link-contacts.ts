import { type CompanyId, type Contact, ContactId, type ContactLink, createContact, foldCase } from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import { findByExternalIds, findByKey, type FoundRecord } from './find-records.ts'
import { addFound, groupFound, type Linked, type NewRecord } from './link-companies.ts'
import { memoryKey, type RunContext } from './run-context.ts'

/** Finds and makes contacts for the rows of one batch. */
export type ContactLinker = {
  link(link: ContactLink, companyId: CompanyId | null, field: string): Linked<ContactId>
  find(link: ContactLink, companyId: CompanyId | null): ContactId | 'several' | undefined
  learn(link: ContactLink, companyId: CompanyId | null, id: ContactId): void
  /** The company of a contact that this batch has found or made. */
  companyOf(id: ContactId): CompanyId | null
  /** All that were found in the database. */
  foundIds(): ContactId[]
  made: NewRecord<Contact>[]
}

/**
 * As `companyLinker`, for people: by external id, then e-mail, then name. A name means a person of the row's company; where the row has
 * none, whoever is called so.
 */
export async function contactLinker(db: Db, run: RunContext, links: readonly ContactLink[]): Promise<ContactLinker> {
  const { workspaceId, plan, author, memory } = run
  const source = plan.externalSource
  const [byExternalId, byEmail, byName] = await Promise.all([
    findByExternalIds(db, workspaceId, {
      entity: 'contact',
      source,
      ids: links.flatMap(({ externalId }) => externalId ?? []),
    }),
    findByKey(db, workspaceId, { by: 'contact.email', texts: links.flatMap(({ email }) => email ?? []), source }),
    findByKey(db, workspaceId, { by: 'contact.name', texts: links.flatMap(({ name }) => name ?? []), source }),
  ])
  const externalIds = new Map(byExternalId.map(({ text, id }) => [text, id]))
  const emails = groupFound(byEmail, foldCase)
  const names = groupFound(byName, foldCase)
  const companies = new Map([...byExternalId, ...byEmail, ...byName].map(({ id, groupId }) => [id, groupId]))
  const made: NewRecord<Contact>[] = []

  const candidates = (found: FoundRecord[] | undefined, externalId: string | null) =>
    (found ?? []).filter(({ isKnownToSource }) => externalId === null || !isKnownToSource)

  function find(
    { externalId, email, name }: ContactLink,
    companyId: CompanyId | null,
  ): ContactId | 'several' | undefined {
    const known =
      externalId === null
        ? undefined
        : (externalIds.get(externalId) ?? memory?.get(memoryKey('contact', 'id', externalId)))
    if (known !== undefined) return ContactId.parse(known)
    if (email !== null) {
      const found = candidates(emails.get(foldCase(email)), externalId)
      if (found.length > 1) return 'several'
      const id = found[0]?.id ?? memory?.get(memoryKey('contact', 'email', foldCase(email)))
      if (id !== undefined) return ContactId.parse(id)
    }
    // Someone of the same name with another address is another person.
    if (name === null || email !== null) return undefined
    const found = candidates(names.get(foldCase(name)), externalId).filter(
      ({ groupId }) => companyId === null || groupId === companyId,
    )
    if (found.length > 1) return 'several'
    const id = found[0]?.id ?? memory?.get(memoryKey('contact', 'name', foldCase(name), companyId))
    return id === undefined ? undefined : ContactId.parse(id)
  }

  function learn({ externalId, email, name }: ContactLink, companyId: CompanyId | null, id: ContactId): void {
    const record = { id, groupId: companyId, isKnownToSource: externalId !== null }
    companies.set(id, companyId)
    if (externalId !== null) externalIds.set(externalId, id)
    if (email !== null) addFound(emails, foldCase(email), { ...record, text: email })
    if (name !== null) addFound(names, foldCase(name), { ...record, text: name })
    if (externalId !== null) memory?.set(memoryKey('contact', 'id', externalId), id)
    if (email !== null) memory?.set(memoryKey('contact', 'email', foldCase(email)), id)
    if (name !== null) {
      memory?.set(memoryKey('contact', 'name', foldCase(name), companyId), id)
      memory?.set(memoryKey('contact', 'name', foldCase(name), null), id)
    }
  }

  function link(wanted: ContactLink, companyId: CompanyId | null, field: string): Linked<ContactId> {
    const found = find(wanted, companyId)
    const given = wanted.email ?? wanted.name ?? wanted.externalId
    const problem = (why: string, want: string) => ({
      kind: 'wrong' as const,
      problem: { column: null, field, given, why, want },
    })
    if (found === 'several')
      return problem(
        'is what more than one contact is called',
        'an e-mail address or external id that tells them apart',
      )
    if (found !== undefined) return { kind: 'found', id: found }
    if (!plan.createsContacts)
      return problem('is no contact that is known', 'a known contact, or a plan that creates contacts')
    const name = wanted.name ?? wanted.email
    if (name === null)
      return problem(
        'is not known, and without a name or e-mail address it cannot be created',
        'the name of the contact',
      )
    const id = ContactId.parse(author.newId())
    const fields = { name, email: wanted.email, companyId, ownerId: null }
    const change = createContact({ id, createdById: null, fields }, { now: author.at, customFields: [] })
    const make = () => {
      made.push({ change, externalId: wanted.externalId })
      learn(wanted, companyId, id)
    }
    return { kind: 'new', id, make }
  }

  const foundIds = () => [...new Set([...byExternalId, ...byEmail, ...byName].map(({ id }) => ContactId.parse(id)))]
  return { link, find, learn, foundIds, made, companyOf: (id) => toCompanyId(companies.get(id)) }
}

// Group ids of contacts are ids of companies: they come from `company_id`, or were learned as such.
function toCompanyId(id: string | null | undefined): CompanyId | null {
  return (id ?? null) as CompanyId | null
}
