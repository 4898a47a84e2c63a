import { createCompany } from './company-change.ts'
import type { Company } from './company.ts'
import { createContact } from '../contacts/contact-change.ts'
import type { Contact } from '../contacts/contact.ts'
import { CompanyId, ContactId } from '../ids.ts'

const NOW = '2026-11-21T09:00:00.000Z'

export const companyId = (number: number) =>
  CompanyId.parse(`00000000-0000-7000-8001-${String(number).padStart(12, '0')}`)
export const contactId = (number: number) =>
  ContactId.parse(`00000000-0000-7000-8002-${String(number).padStart(12, '0')}`)

/** Company number n, by default without anything but its name. */
export function aCompany(number: number, fields: Partial<Company> = {}): Company {
  const creation = { id: companyId(number), createdById: null, fields: { name: `Company ${number}` } }
  return { ...createCompany(creation, { now: NOW, customFields: [] }).record, number, ...fields }
}

/** Contact number n, by default without anything but its name. */
export function aContact(number: number, fields: Partial<Contact> = {}): Contact {
  const creation = { id: contactId(number), createdById: null, fields: { name: `Contact ${number}` } }
  return { ...createContact(creation, { now: NOW, customFields: [] }).record, number, ...fields }
}
