import type { CompanyView, ContactView, Filter } from '@dealwright/domain'
import type { Api } from '../connect.ts'
import { Failure } from '../failure.ts'
import { type Named, readReference, type Reference, severalFit } from './choose-one.ts'

const SHOWN = 10

/** The contact that is meant by a number, an id, an e-mail address or its whole name. @throws Failure notFound, conflict */
export async function findContact(api: Api, given: string): Promise<ContactView> {
  const reference = readReference(given)
  if (reference.kind === 'id') return api.contacts.get.query({ id: reference.id })
  const filter = given.includes('@') ? isField('email', given.trim()) : filterOf(reference)
  const { items } = await api.contacts.list.query({ filter, limit: SHOWN })
  return single(given, items, 'contact', ({ name, email, companyName }) => told(name, email, companyName))
}

/** The company that is meant by a number, an id, a domain or its whole name. @throws Failure notFound, conflict */
export async function findCompany(api: Api, given: string): Promise<CompanyView> {
  const reference = readReference(given)
  if (reference.kind === 'id') return api.companies.get.query({ id: reference.id })
  const byName = filterOf(reference)
  const filter = reference.kind === 'name' ? { or: [byName, isField('domain', given.trim().toLowerCase())] } : byName
  const { items } = await api.companies.list.query({ filter, limit: SHOWN })
  return single(given, items, 'company', ({ name, domain }) => told(name, domain))
}

function single<T extends Named>(given: string, items: readonly T[], what: string, described: (one: T) => string): T {
  const [only, ...others] = items
  if (only && others.length === 0) return only
  if (only) throw severalFit(given, items, what, described)
  throw new Failure('notFound', `There is no ${what} "${given}", or you may not see it.`, {
    hint: `Look for it with \`dealwright ${what === 'contact' ? 'contacts' : 'companies'} list --search WORDS\`.`,
  })
}

function filterOf(reference: Exclude<Reference, { kind: 'id' }>): Filter {
  return reference.kind === 'number' ? isField('number', reference.number) : isField('name', reference.name)
}

function isField(field: string, value: string | number): Filter {
  return { field, op: 'eq', value }
}

function told(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ')
}
