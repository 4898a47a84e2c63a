import type { Company } from '../companies/company.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { customFilterFields, type FieldCatalog, type FilterField } from './filter-catalog.ts'
import { type FieldReading, readCustomValue, type ReadField } from './match-filter.ts'
import { PARTY_FIELDS } from './party-filter.ts'

type CompanyField = FilterField & { read: (company: Company) => FieldReading }

/** Every field that companies are filtered by, besides `custom.<key>`: what it holds and where a company has it. */
const COMPANY_FIELDS = {
  ...PARTY_FIELDS,
  id: { type: 'id', read: (company) => company.id },
  domain: { type: 'text', read: (company) => company.domain },
  /** Words in name, domain, industry and telephone number. */
  search: { type: 'search', read: searched },
  parentId: { type: 'id', read: (company) => company.parentId },
} as const satisfies Record<string, CompanyField>

export type CompanyFilterField = keyof typeof COMPANY_FIELDS

const COMPANY_CATALOG: ReadonlyMap<string, CompanyField> = new Map(Object.entries(COMPANY_FIELDS))

/** The fields that a workspace's companies can be filtered by. */
export function companyFilterCatalog(customFields: readonly CustomField[]): FieldCatalog {
  return new Map<string, FilterField>([...COMPANY_CATALOG, ...customFilterFields(customFields, 'company')])
}

/** Reads the fields of one company for `matches`. */
export function readCompanyField(company: Company): ReadField {
  return (field) => {
    const known = COMPANY_CATALOG.get(field)
    return known === undefined ? readCustomValue(company.customFields, field) : known.read(company)
  }
}

function searched({ name, domain, industry, phone }: Company): string {
  return [name, domain, industry, phone].filter((text) => text !== null).join('\n')
}
