import type { CustomFieldEntity, CustomFieldType } from '@dealwright/domain'

export const TYPE_LABELS: Record<CustomFieldType, string> = {
  text: 'Text',
  long_text: 'Long text',
  number: 'Number',
  currency: 'Money',
  date: 'Date',
  datetime: 'Date and time',
  boolean: 'Yes or no',
  choice: 'Choice of one',
  multi_choice: 'Choice of several',
  email: 'E-mail',
  phone: 'Telephone',
  url: 'Web address',
  address: 'Postal address',
}

export const ENTITY_LABELS: Record<CustomFieldEntity, string> = {
  deal: 'Deals',
  contact: 'Contacts',
  company: 'Companies',
  lead: 'Leads',
}

/** Whether a field of this type has options to choose from. */
export function isChoice(type: CustomFieldType): boolean {
  return type === 'choice' || type === 'multi_choice'
}
