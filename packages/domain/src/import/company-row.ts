import type { CompanyRow } from './import-row.ts'
import type { FoundCells } from './read-cells.ts'
import { given, linkOf, readAddress, rowNotice } from './row-parts.ts'

/** A company from its cells. A new one that has a domain alone is called by it. */
export function readCompanyRow(found: FoundCells): CompanyRow {
  const name = found.get('name', 'text')?.value
  const domain = found.get('domain', 'domain')?.value
  const ownerId = found.get('owner', 'member')?.value
  const parentName = found.get('parentName', 'text')
  if (parentName && parentName.value.toLowerCase() === name?.toLowerCase()) {
    found.problems.push({
      column: parentName.column.header,
      field: 'parentName',
      given: parentName.given,
      why: 'is the company itself',
      want: 'another company, or an empty cell',
    })
  }
  const isCalledByDomain = name === undefined && domain !== undefined
  return {
    kind: 'companies',
    externalId: found.get('externalId', 'key')?.value ?? null,
    values: given({
      name,
      domain,
      industry: found.get('industry', 'text')?.value,
      phone: found.get('phone', 'phone')?.value,
      description: found.get('description', 'long_text')?.value,
      ownerId,
    }),
    address: readAddress(found),
    parent: linkOf({
      externalId: found.get('parentExternalId', 'key')?.value ?? null,
      domain: null,
      name: parentName?.value ?? null,
    }),
    tags: found.get('tags', 'tags')?.value ?? [],
    customFields: found.customFields,
    options: found.options,
    onCreate: {
      values: isCalledByDomain ? { name: domain } : {},
      notices: [
        ...(isCalledByDomain ? [rowNotice('name_composed', 'the domain')] : []),
        ...(ownerId === undefined ? [rowNotice('owner_missing')] : []),
      ],
    },
  }
}
