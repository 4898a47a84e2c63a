import { Contact, type ContactPatch } from './contact.ts'
import { blankParty } from './party.ts'
import type { CustomField } from '../workspace/custom-field.ts'
import { patchCustomFields } from '../workspace/custom-field-values.ts'
import type { Instant } from '../values/calendar.ts'
import type { ContactId, MemberId } from '../ids.ts'
import { changeRecord, createdRecord, isBlank, type RecordChange, toldFields } from '../records/record-change.ts'
import { tidyFields } from '../records/tidy-fields.ts'

/** What its history tells and a merge chooses between; who made it says the event itself. */
export const CONTACT_FIELDS = toldFields(Contact.omit({ createdById: true }).shape)

/** What the rules of contacts and companies look at beside the record. */
export type RecordContext = {
  now: Instant
  /** The workspace's definitions for this kind of record. */
  customFields: readonly CustomField[]
}

export type ContactCreation = { id: ContactId; createdById: MemberId | null; fields: ContactPatch & { name: string } }

/**
 * Makes a contact: its maker's unless told otherwise. The number is given by the database; 0 until then.
 * @throws DealError invalid for custom fields that are wrong or missing
 */
export function createContact(
  { id, createdById, fields }: ContactCreation,
  context: RecordContext,
): RecordChange<Contact> {
  const blank: Contact = {
    ...blankParty({ name: fields.name, createdById, now: context.now }),
    id,
    firstName: null,
    lastName: null,
    jobTitle: null,
    secondEmail: null,
    homeEmail: null,
    homePhone: null,
    homeAddress: null,
    companyId: null,
    sourceDetail: null,
  }
  return createdRecord(
    patched(blank, { ...fields, customFields: fields.customFields ?? {} }, context),
    'contact.created',
    CONTACT_FIELDS,
  )
}

/**
 * Changes a contact's fields; absent = unchanged, null or blank = cleared. The name follows first and last name as long as it is
 * made of them and is not given itself.
 * @throws DealError invalid for custom fields that are wrong or missing
 */
export function patchContact<C extends Contact>(
  contact: C,
  patch: ContactPatch,
  context: RecordContext,
): RecordChange<C> {
  const after = patched(contact, patch, context)
  return changeRecord(contact, after, { kind: 'contact.updated', fields: CONTACT_FIELDS, now: context.now })
}

/** Puts a contact aside; it can be restored until it is purged. */
export function deleteContact<C extends Contact>(contact: C, now: Instant): RecordChange<C> {
  const after = { ...contact, deletedAt: contact.deletedAt ?? now }
  return changeRecord(contact, after, { kind: 'contact.deleted', fields: CONTACT_FIELDS, now })
}

/** Brings a deleted contact back as it was. */
export function restoreContact<C extends Contact>(contact: C, now: Instant): RecordChange<C> {
  return changeRecord(
    contact,
    { ...contact, deletedAt: null },
    { kind: 'contact.restored', fields: CONTACT_FIELDS, now },
  )
}

function patched<C extends Contact>(contact: C, { customFields, ...patch }: ContactPatch, context: RecordContext): C {
  const after = { ...contact, ...tidyFields(patch) }
  return {
    ...after,
    name: patch.name === undefined && contact.name === fullName(contact) ? (fullName(after) ?? after.name) : after.name,
    customFields: customFields
      ? patchCustomFields(contact.customFields, customFields, context.customFields)
      : contact.customFields,
  }
}

function fullName({ firstName, lastName }: Pick<Contact, 'firstName' | 'lastName'>): string | null {
  return [firstName, lastName].filter((part) => !isBlank(part)).join(' ') || null
}
