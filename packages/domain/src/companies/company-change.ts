import type { Instant } from '../values/calendar.ts'
import { Company, type CompanyPatch } from './company.ts'
import type { RecordContext } from '../contacts/contact-change.ts'
import { blankParty } from '../contacts/party.ts'
import { patchCustomFields } from '../workspace/custom-field-values.ts'
import { invalid, shortened } from '../errors.ts'
import type { CompanyId, MemberId } from '../ids.ts'
import { domainName } from '../import/read-address.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { tidyFields } from '../records/tidy-fields.ts'

/** What its history tells and a merge chooses between; who made it says the event itself. */
export const COMPANY_FIELDS = toldFields(Company.omit({ createdById: true }).shape)

export type CompanyCreation = { id: CompanyId; createdById: MemberId | null; fields: CompanyPatch & { name: string } }

/**
 * Makes a company: its maker's unless told otherwise. The number is given by the database; 0 until then.
 * @throws DealError invalid for a domain that is none, and for custom fields that are wrong or missing
 */
export function createCompany(
  { id, createdById, fields }: CompanyCreation,
  context: RecordContext,
): RecordChange<Company> {
  const blank: Company = {
    ...blankParty({ name: fields.name, createdById, now: context.now }),
    id,
    domain: null,
    parentId: null,
    size: null,
  }
  const company = patched(blank, { ...fields, customFields: fields.customFields ?? {} }, context)
  return createdRecord(company, 'company.created', COMPANY_FIELDS)
}

/**
 * Changes a company's fields; absent = unchanged, null or blank = cleared. Whether a new parent is possible is said in company-tree.ts.
 * @throws DealError invalid for a domain that is none, and for custom fields that are wrong or missing
 */
export function patchCompany<C extends Company>(
  company: C,
  patch: CompanyPatch,
  context: RecordContext,
): RecordChange<C> {
  const after = patched(company, patch, context)
  return changeRecord(company, after, { kind: 'company.updated', fields: COMPANY_FIELDS, now: context.now })
}

/** Puts a company aside; it can be restored until it is purged. What points to it stays as it is. */
export function deleteCompany<C extends Company>(company: C, now: Instant): RecordChange<C> {
  const after = { ...company, deletedAt: company.deletedAt ?? now }
  return changeRecord(company, after, { kind: 'company.deleted', fields: COMPANY_FIELDS, now })
}

/** Brings a deleted company back as it was. */
export function restoreCompany<C extends Company>(company: C, now: Instant): RecordChange<C> {
  return changeRecord(
    company,
    { ...company, deletedAt: null },
    { kind: 'company.restored', fields: COMPANY_FIELDS, now },
  )
}

/**
 * A company's host name as it is kept, from a domain, web address or e-mail address; null for blank text.
 * @throws DealError invalid for anything else
 */
export function companyDomain(given: string): string | null {
  if (given.trim() === '') return null
  const domain = domainName(given)
  if (domain !== null) return domain
  throw invalid('The domain is not one.', [
    {
      field: 'domain',
      message: 'Not a host name.',
      given: shortened(given),
      expected: 'a domain or web address such as north.test',
    },
  ])
}

function patched<C extends Company>(company: C, { customFields, ...patch }: CompanyPatch, context: RecordContext): C {
  return {
    ...company,
    ...tidyFields({ ...patch, domain: patch.domain ? companyDomain(patch.domain) : patch.domain }),
    customFields: customFields
      ? patchCustomFields(company.customFields, customFields, context.customFields)
      : company.customFields,
  }
}
