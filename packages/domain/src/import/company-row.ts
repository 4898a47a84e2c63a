import type { Address } from '../company.ts'
import type { CompanyLink, CompanyRow } from './import-row.ts'
import type { FoundCells } from './read-cells.ts'

/** A company from its cells. One that has a domain alone is called by it. */
export function readCompanyRow(found: FoundCells): CompanyRow {
  const externalId = found.get('externalId', 'key')?.value ?? null
  const name = found.get('name', 'text')?.value
  const parent = linkOf({
    externalId: found.get('parentExternalId', 'key')?.value ?? null,
    domain: null,
    name: found.get('parentName', 'text')?.value ?? null,
  })
  if (parent !== null && parent.name !== null && name !== undefined && parent.name.toLowerCase() === name.toLowerCase()) {
    const cell = found.get('parentName', 'text')
    found.problems.push({
      column: cell?.column.header ?? null,
      field: 'parentName',
      given: parent.name,
      why: 'is the company itself',
      want: 'another company, or an empty cell',
    })
  }
  return {
    kind: 'companies',
    externalId,
    values: {
      name,
      domain: found.get('domain', 'domain')?.value,
      industry: found.get('industry', 'text')?.value,
      phone: found.get('phone', 'phone')?.value,
      description: found.get('description', 'long_text')?.value,
      ownerId: found.get('owner', 'member')?.value,
    },
    address: readAddress(found),
    parent,
    tags: found.get('tags', 'tags')?.value ?? [],
    customFields: found.customFields,
    options: found.options,
    onCreate: { notices: found.get('owner', 'member') ? [] : [{ kind: 'owner_missing', column: null, given: null, meant: null }] },
  }
}

/** The parts of an address that the row has; a part that it lacks is absent. */
export function readAddress(found: FoundCells): Partial<Address> {
  const parts = (['line1', 'city', 'postalCode', 'state', 'country'] as const).flatMap((part) => {
    const cell = found.get(`address${part.charAt(0).toUpperCase()}${part.slice(1)}`, 'text')
    return cell ? [[part, cell.value] as const] : []
  })
  return Object.fromEntries(parts)
}

/** The company that a row of another kind names, or null when it names none. */
export function readCompanyLink(found: FoundCells): CompanyLink | null {
  return linkOf({
    externalId: found.get('companyExternalId', 'key')?.value ?? null,
    domain: found.get('companyDomain', 'domain')?.value ?? null,
    name: found.get('companyName', 'text')?.value ?? null,
  })
}

function linkOf<L extends Record<string, string | null>>(link: L): L | null {
  return Object.values(link).every((value) => value === null) ? null : link
}
