import { readAddress, readCompanyLink } from './company-row.ts'
import type { ContactRow } from './import-row.ts'
import type { FoundCells } from './read-cells.ts'

/** A contact from its cells. The name is the full name given, else first and last name, else the e-mail address. */
export function readContactRow(found: FoundCells): ContactRow {
  const firstName = found.get('firstName', 'text')?.value
  const lastName = found.get('lastName', 'text')?.value
  const email = found.get('email', 'email')?.value
  const composed = [firstName, lastName].filter((part) => part !== undefined).join(' ')
  const name = found.get('name', 'text')?.value ?? (composed === '' ? undefined : composed)
  const row: ContactRow = {
    kind: 'contacts',
    externalId: found.get('externalId', 'key')?.value ?? null,
    values: {
      name,
      firstName,
      lastName,
      jobTitle: found.get('jobTitle', 'text')?.value,
      email,
      phone: found.get('phone', 'phone')?.value,
      mobile: found.get('mobile', 'phone')?.value,
      description: found.get('description', 'long_text')?.value,
      ownerId: found.get('owner', 'member')?.value,
    },
    address: readAddress(found),
    company: readCompanyLink(found),
    tags: found.get('tags', 'tags')?.value ?? [],
    customFields: found.customFields,
    options: found.options,
    onCreate: { notices: [] },
  }
  const { notices } = row.onCreate
  if (name === undefined && email !== undefined) {
    row.values.name = email
    notices.push({ kind: 'name_composed', column: null, given: null, meant: 'the e-mail address' })
  }
  if (row.values.ownerId === undefined) notices.push({ kind: 'owner_missing', column: null, given: null, meant: null })
  if (row.company === null) notices.push({ kind: 'company_missing', column: null, given: null, meant: null })
  return row
}
