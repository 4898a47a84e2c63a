import type { Address } from '../values/address.ts'
import type { ImportNoticeKind, RowNotice } from './import-notice.ts'
import type { CompanyLink } from './import-row.ts'
import type { FoundCells } from './read-cells.ts'

/** The parts of an address that the row has; a part that it lacks is absent. */
export function readAddress(found: FoundCells): Partial<Address> {
  return given({
    line1: found.get('addressLine1', 'text')?.value,
    city: found.get('addressCity', 'text')?.value,
    postalCode: found.get('addressPostalCode', 'text')?.value,
    state: found.get('addressState', 'text')?.value,
    country: found.get('addressCountry', 'text')?.value,
  })
}

/** The company that a contact or deal names, or null when it names none. */
export function readCompanyLink(found: FoundCells): CompanyLink | null {
  return linkOf({
    externalId: found.get('companyExternalId', 'key')?.value ?? null,
    domain: found.get('companyDomain', 'domain')?.value ?? null,
    name: found.get('companyName', 'text')?.value ?? null,
  })
}

/** A link that says something, or null. */
export function linkOf<L extends Record<string, string | null>>(link: L): L | null {
  return Object.values(link).every((value) => value === null) ? null : link
}

/** Without the fields that a row says nothing of: they are absent, not undefined. */
export function given<T extends object>(values: T): T {
  // Dropping undefined members leaves what the type allows to be absent.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}

/** A notice about a row as a whole. */
export function rowNotice(kind: ImportNoticeKind, meant: string | null = null): RowNotice {
  return { kind, column: null, given: null, meant }
}
