import type { Company } from '../companies/company.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { customFilterFields, type FieldCatalog, type FilterField } from './filter-catalog.ts'
import { type FieldReading, readCustomValue, type ReadField } from './match-filter.ts'

type CompanyField = FilterField & { read: (company: Company) => FieldReading }

/** Every field that companies are filtered by, besides `custom.<key>`: what it holds and where a company has it. */
const COMPANY_FIELDS = {
  id: { type: 'id', read: (company) => company.id },
  number: { type: 'number', read: (company) => company.number },
  name: { type: 'text', read: (company) => company.name },
  domain: { type: 'text', read: (company) => company.domain },
  industry: { type: 'text', read: (company) => company.industry },
  phone: { type: 'text', read: (company) => company.phone },
  description: { type: 'text', read: (company) => company.description },
  /** Words in name, domain, industry and telephone number. */
  search: { type: 'search', read: searched },
  'address.city': { type: 'text', read: (company) => company.address?.city ?? null },
  'address.postalCode': { type: 'text', read: (company) => company.address?.postalCode ?? null },
  'address.state': { type: 'text', read: (company) => company.address?.state ?? null },
  'address.country': { type: 'text', read: (company) => company.address?.country ?? null },
  parentId: { type: 'id', read: (company) => company.parentId },
  ownerId: { type: 'member', read: (company) => company.ownerId },
  tagIds: { type: 'ids', read: (company) => company.tagIds },
  lastActivityAt: { type: 'instant', read: (company) => company.lastActivityAt },
  createdAt: { type: 'instant', read: (company) => company.createdAt },
  updatedAt: { type: 'instant', read: (company) => company.updatedAt },
  deletedAt: { type: 'instant', read: (company) => company.deletedAt },
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
