import type { Filter, StoredField } from '@dealwright/domain'
import type { RecordKind } from '../kit/api.ts'
import type { Look } from '../kit/look.ts'
import {
  between,
  byNumber,
  type Conditions,
  conditionsOn,
  duringDays,
  like,
  onDays,
  oneOf,
  onLabels,
  ownedBy,
  readBy,
  type Reader,
} from './conditions.ts'

/** conditions[…] on deals, in the order of the page. */
const ON_DEALS: Record<string, Reader> = {
  deal_id: byNumber,
  deal_name: like('name'),
  deal_percentage: between('deal_percentage', 'probability'),
  deal_source: oneOf('sourceId', 'source'),
  deal_owner: ownedBy('ownerId'),
  deal_value: between('deal_value', 'figure'),
  deal_stage: oneOf('stageId', 'stage'),
  exp_close: onDays('exp_close', 'expectedCloseOn'),
  deal_created: duringDays('deal_created', 'createdAt'),
  deal_modified: duringDays('deal_modified', 'updatedAt'),
  deal_closed_time: duringDays('deal_closed_time', 'closedAt'),
}

/** conditions[…] on people, and on the people of deals. Where a person is found is at work and at home. */
export const ON_PEOPLE: Record<string, Reader> = {
  person_full_name: like('name'),
  person_email: like('email', 'secondEmail', 'homeEmail'),
  person_phone: like('phone', 'mobile', 'homePhone'),
  person_city: like('address.city', 'homeAddress.city'),
  person_state: like('address.state', 'homeAddress.state'),
  person_work_zip: like('address.postalCode'),
  person_zip: like('address.postalCode', 'homeAddress.postalCode'),
  person_company_name: like('companyName'),
}

/** Conditions that name records by number. */
export const KINDS: Record<string, RecordKind> = { deal_source: 'source', deal_owner: 'member', deal_stage: 'stage' }

/** Conditions of a list of deals; those on custom fields are `conditions[custom_label_N]`. */
export const DealConditions = conditionsOn(ON_DEALS, ON_PEOPLE)

/** Conditions as filters of deals and of their people. @throws Refused naming the condition that cannot be read */
export function filtersOf(
  conditions: Conditions,
  { look, labels }: { look: Look; labels: readonly StoredField[] },
): { filter: Filter; contacts?: Filter } {
  const ofPeople = readBy(ON_PEOPLE, conditions, look)
  return {
    filter: { and: [...readBy(ON_DEALS, conditions, look), ...onLabels(conditions, labels, look)] },
    ...(ofPeople.length > 0 && { contacts: { and: ofPeople } }),
  }
}
