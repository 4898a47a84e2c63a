import type { Contact } from './contact.ts'
import { conflict } from '../errors.ts'
import { foldCase } from '../values/fold-case.ts'
import type { CompanyId } from '../ids.ts'

/** By what a person is recognised. */
export type ContactLike = { email?: string | null; name: string; companyId?: CompanyId | null }

type Candidate = Pick<Contact, 'id' | 'name' | 'email' | 'companyId'>

/**
 * The contact that is meant, or undefined when it is a new one. An e-mail address decides; of several with one, the one of the name is
 * meant. Where none has it, someone of the same name at the same company is the same person, unless both have an address: two John Smiths work at one company more often than one of
 * them has two addresses.
 * @param candidates at least all contacts with this address and all of this name
 * @throws DealError conflict listing the contacts when several match
 */
export function matchContact<C extends Candidate>(candidates: readonly C[], like: ContactLike): C | undefined {
  const email = like.email?.trim().toLowerCase()
  const named = candidates.filter((contact) => isNamed(contact, like))
  const byEmail = email ? candidates.filter((contact) => contact.email?.toLowerCase() === email) : []
  const both = byEmail.filter((contact) => named.includes(contact))
  if (both.length > 0) return theOnly(both)
  if (byEmail.length > 0) return theOnly(byEmail)
  return theOnly(named.filter((contact) => !email || contact.email === null))
}

function isNamed(contact: Candidate, { name, companyId = null }: ContactLike): boolean {
  return foldCase(contact.name) === foldCase(name.trim()) && contact.companyId === companyId
}

function theOnly<C extends Candidate>(found: readonly C[]): C | undefined {
  if (found.length <= 1) return found[0]
  const matches = found.map(({ id, name, email }) => ({ id, name, email }))
  throw conflict(`Several contacts match (${matches.length}). Merge them, or name one by its id.`, { matches })
}
