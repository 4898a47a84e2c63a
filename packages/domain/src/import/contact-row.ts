import type { ContactRow } from './import-row.ts'
import type { FoundCells } from './read-cells.ts'
import { given, readAddress, readCompanyLink, rowNotice } from './row-parts.ts'

/**
 * A contact from its cells. The name is the full name given, else first and last name. A new contact with only one of the two is
 * called by that, and one with neither by its e-mail address; a known one keeps its name then.
 */
export function readContactRow(found: FoundCells): ContactRow {
  const firstName = found.get('firstName', 'text')?.value
  const lastName = found.get('lastName', 'text')?.value
  const email = found.get('email', 'email')?.value
  const ownerId = found.get('owner', 'member')?.value
  const company = readCompanyLink(found)
  const whole = firstName !== undefined && lastName !== undefined ? `${firstName} ${lastName}` : undefined
  const name = found.get('name', 'text')?.value ?? whole
  const makeshift = name === undefined ? (firstName ?? lastName ?? email) : undefined
  return {
    kind: 'contacts',
    externalId: found.get('externalId', 'key')?.value ?? null,
    values: given({
      name,
      firstName,
      lastName,
      jobTitle: found.get('jobTitle', 'text')?.value,
      email,
      phone: found.get('phone', 'phone')?.value,
      mobile: found.get('mobile', 'phone')?.value,
      description: found.get('description', 'long_text')?.value,
      ownerId,
    }),
    address: readAddress(found),
    company,
    tags: found.get('tags', 'tags')?.value ?? [],
    customFields: found.customFields,
    options: found.options,
    onCreate: {
      values: makeshift === undefined ? {} : { name: makeshift },
      notices: [
        ...(makeshift === undefined
          ? []
          : [rowNotice('name_composed', makeshift === email ? 'the e-mail address' : 'a part of the name')]),
        ...(ownerId === undefined ? [rowNotice('owner_missing')] : []),
        ...(company === null ? [rowNotice('company_missing')] : []),
      ],
    },
  }
}
