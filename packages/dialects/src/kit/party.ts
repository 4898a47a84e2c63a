import { type CompanyId, type ContactId, invalid } from '@dealwright/domain'
import { z } from 'zod'
import type { Needs } from './api.ts'
import type { Look } from './look.ts'

/** What some vendors call contacts are people and organizations, and one row of numbers counts both. */
export type Party = { contactId: ContactId | null; companyId: CompanyId | null }

/** The number of a contact, of either kind. */
export const partyNumber = z.int().min(0)

/** Of a record that names a person, an organization or both: the person goes first. */
export function needsOfParty({ contactId, companyId }: Party): Needs {
  if (contactId !== null) return { contact: { ids: [contactId] } }
  return companyId === null ? {} : { company: { ids: [companyId] } }
}

export function numberOfParty({ contactId, companyId }: Party, look: Look): number | null {
  return contactId === null ? look.numberOf('company', companyId) : look.numberOf('contact', contactId)
}

export function needsOfNumber(number: unknown): Needs {
  if (typeof number !== 'number') return {}
  return { contact: { numbers: [number] }, company: { numbers: [number] } }
}

/** The person or the organization of this number, if there is one. */
export function findParty(number: number, look: Look): Party | undefined {
  const contactId = look.idOf('contact', number)
  if (contactId !== undefined) return { contactId: contactId as ContactId, companyId: null } // the directory's word
  const companyId = look.idOf('company', number)
  return companyId === undefined ? undefined : { contactId: null, companyId: companyId as CompanyId }
}

/** @throws DealError invalid */
export function partyOf(number: number, look: Look): Party {
  const party = findParty(number, look)
  if (party) return party
  const message = 'There is no contact with this id.'
  throw invalid(message, [{ field: '', message, given: String(number), expected: 'the id of a contact' }])
}
