import type { RecordContext } from '../contacts/contact-change.ts'
import { conflict, invalid } from '../errors.ts'
import type { LeadId } from '../ids.ts'
import { changeRecord, createdRecord, type RecordChange, toldFields } from '../records/record-change.ts'
import { tidyFields } from '../records/tidy-fields.ts'
import type { Instant } from '../values/calendar.ts'
import { patchCustomFields } from '../workspace/custom-field-values.ts'
import type { Making } from '../work/work-change.ts'
import { Lead, type LeadPatch, personOf } from './lead.ts'

const FIELDS = toldFields(Lead.omit({ createdById: true }).shape)

/**
 * Makes a lead: its maker's unless told otherwise. The number is given by the database; 0 until then.
 * @throws DealError invalid without a last name or an organisation, and for custom fields that are wrong or missing
 */
export function createLead(
  { id, createdById, fields }: Making<LeadId, LeadPatch>,
  context: RecordContext,
): RecordChange<Lead> {
  const { now } = context
  const blank: Lead = {
    id,
    number: 0,
    version: 1,
    name: '',
    firstName: null,
    lastName: null,
    organizationName: null,
    jobTitle: null,
    statusId: null,
    sourceId: null,
    unqualifiedReasonId: null,
    industry: null,
    email: null,
    phone: null,
    mobile: null,
    fax: null,
    website: null,
    twitter: null,
    facebook: null,
    linkedin: null,
    skype: null,
    address: null,
    description: null,
    ownerId: createdById,
    tagIds: [],
    customFields: {},
    convertedAt: null,
    createdById,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  }
  const lead = patched(blank, { ...fields, customFields: fields.customFields ?? {} }, context)
  return createdRecord(lead, 'lead.created', FIELDS)
}

/**
 * Changes a lead's fields; absent = unchanged, null or blank = cleared.
 * @throws DealError as `createLead`; conflict for a lead that was converted
 */
export function patchLead<L extends Lead>(lead: L, patch: LeadPatch, context: RecordContext): RecordChange<L> {
  refuseConverted(lead)
  const after = patched(lead, patch, context)
  return changeRecord(lead, after, { kind: 'lead.updated', fields: FIELDS, now: context.now })
}

/**
 * Marks a lead as converted. To what is kept beside it, with the conversion.
 * @throws DealError conflict for a lead that was converted before
 */
export function convertedLead<L extends Lead>(lead: L, now: Instant): RecordChange<L> {
  refuseConverted(lead)
  return changeRecord(lead, { ...lead, convertedAt: now }, { kind: 'lead.converted', fields: FIELDS, now })
}

function refuseConverted({ name, convertedAt }: Lead): void {
  if (convertedAt === null) return
  throw conflict(`${name} was converted already. Change what it became.`, { convertedAt })
}

function patched<L extends Lead>(lead: L, { customFields, ...patch }: LeadPatch, context: RecordContext): L {
  const after = { ...lead, ...tidyFields(patch) }
  return {
    ...after,
    name: nameOf(after),
    customFields: customFields
      ? patchCustomFields(lead.customFields, customFields, context.customFields)
      : lead.customFields,
  }
}

function nameOf(lead: Lead): string {
  if (lead.lastName !== null || lead.organizationName !== null) return personOf(lead) ?? lead.organizationName ?? ''
  throw invalid('A lead needs a last name or the name of an organisation.', [
    { field: 'lastName', message: 'must be given', expected: 'a last name, unless organizationName is given' },
  ])
}
