import type { NewCompany } from '../companies/company.ts'
import type { NewContact } from '../contacts/contact.ts'
import type { NewDeal } from '../deals/deal.ts'
import type { MemberId, SourceId } from '../ids.ts'
import { patchCustomFields, readCustomField } from '../workspace/custom-field-values.ts'
import type { CustomField, CustomFieldEntity, CustomFieldValues } from '../workspace/custom-field.ts'
import { type Lead, personOf } from './lead.ts'

/** What is looked at beside the lead: who shall own what comes of it, where that comes from, and the fields that it may have. */
export type ConversionContext = {
  ownerId: MemberId | null
  sourceId: SourceId | null
  customFields: readonly CustomField[]
}

/** What a lead becomes; the contact's company and the deal's contact are the store's to fill in. */
export type Conversion = { company: NewCompany | null; contact: NewContact | null; deal: NewDeal }

/**
 * What comes of a lead: a company where the lead names an organisation, a contact where it names a person (one of the two it always
 * does), and a deal called after either. Everything that is known goes to the contact, or to the company if there is nobody else.
 * Values of custom fields go along where the other kind of record has a field of the same key that takes them.
 */
export function conversionOf(lead: Lead, { ownerId, sourceId, customFields }: ConversionContext): Conversion {
  const { firstName, lastName, organizationName, jobTitle, tagIds } = lead
  const common = { ownerId, sourceId, tagIds }
  const fieldsOf = (entity: CustomFieldEntity) => carriedFields(lead.customFields, customFields, entity)
  const reached = { ...common, ...reachedBy(lead) }
  const person = personOf(lead)
  return {
    company:
      organizationName === null
        ? null
        : {
            ...(person ? { ...common, industry: lead.industry, website: lead.website } : reached),
            name: organizationName,
            customFields: fieldsOf('company'),
          },
    contact: person
      ? { ...reached, name: person, firstName, lastName, jobTitle, customFields: fieldsOf('contact') }
      : null,
    deal: { ...common, name: organizationName ?? lead.name, customFields: fieldsOf('deal') },
  }
}

function reachedBy(lead: Lead) {
  const { industry, email, phone, mobile, fax, website, twitter, facebook, linkedin, skype, address, description } =
    lead
  return { industry, email, phone, mobile, fax, website, twitter, facebook, linkedin, skype, address, description }
}

/** The values that fields of the same key of another kind of record take, as that record keeps them. */
function carriedFields(
  values: CustomFieldValues,
  definitions: readonly CustomField[],
  entity: CustomFieldEntity,
): CustomFieldValues {
  const taken = definitions.filter((field) => field.entity === entity && Object.hasOwn(values, field.key))
  const fitting = taken.filter((field) => 'value' in readCustomField(values[field.key], field))
  const patch = Object.fromEntries(fitting.map(({ key }) => [key, values[key]]))
  return patchCustomFields(
    {},
    patch,
    fitting.map((field) => ({ ...field, isRequired: false })),
  )
}
