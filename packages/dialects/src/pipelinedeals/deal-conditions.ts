import type { Filter, StoredField } from '@dealwright/domain'
import { z } from 'zod'
import type { RecordKind } from '../kit/api.ts'
import type { Look } from '../kit/look.ts'
import { between, Condition, duringDays, like, numbersIn, onDays, oneOf, onLabels } from './conditions.ts'

type Reader = (condition: Condition, look: Look) => Filter

/** conditions[…] on deals, in the order of the page. */
const ON_DEALS: Record<string, Reader> = {
  deal_id: (condition) => ({ field: 'number', op: 'in', value: numbersIn(condition) }),
  deal_name: like('name'),
  deal_percentage: between('deal_percentage', 'probability'),
  deal_source: oneOf('sourceId', 'source'),
  deal_owner: (condition, look) => (condition === 'all' ? { and: [] } : oneOf('ownerId', 'member')(condition, look)),
  deal_value: between('deal_value', 'figure'),
  deal_stage: oneOf('stageId', 'stage'),
  exp_close: onDays('exp_close', 'expectedCloseOn'),
  deal_created: duringDays('deal_created', 'createdAt'),
  deal_modified: duringDays('deal_modified', 'updatedAt'),
  deal_closed_time: duringDays('deal_closed_time', 'closedAt'),
}

/** conditions[…] on the people of a deal. */
const ON_PEOPLE: Record<string, Reader> = {
  person_full_name: like('name'),
  person_email: like('email'),
  person_phone: like('phone', 'mobile'),
  person_city: like('address.city'),
  person_state: like('address.state'),
  person_work_zip: like('address.postalCode'),
  person_zip: like('address.postalCode'),
  person_company_name: like('companyName'),
}

const KINDS: Record<string, RecordKind> = { deal_source: 'source', deal_owner: 'member', deal_stage: 'stage' }

const names = [...Object.keys(ON_DEALS), ...Object.keys(ON_PEOPLE)]

/** Conditions of a list of deals; those on custom fields are `conditions[custom_label_N]`. */
export const DealConditions = z
  .object(Object.fromEntries(names.map((name) => [name, Condition.optional()])))
  .catchall(Condition)
export type DealConditions = Record<string, Condition | undefined>

/** What has to be looked up to read the conditions. */
export function needsOfConditions(conditions: DealConditions) {
  return Object.entries(KINDS).map(([name, kind]) => ({ [kind]: { numbers: numbersIn(conditions[name]) } }))
}

/** Conditions as filters of deals and of their people. @throws Refused naming the condition that cannot be read */
export function filtersOf(
  conditions: DealConditions,
  { look, labels }: { look: Look; labels: readonly StoredField[] },
): { filter: Filter; contacts?: Filter } {
  const given = Object.entries(conditions).filter(
    (entry): entry is [string, Condition] => entry[1] !== undefined && entry[1] !== '',
  )
  const read = (readers: Record<string, Reader>) =>
    given.flatMap(([name, condition]) => readers[name]?.(condition, look) ?? [])
  const ofPeople = read(ON_PEOPLE)
  return {
    filter: { and: [...read(ON_DEALS), ...onLabels(Object.fromEntries(given), labels)] },
    ...(ofPeople.length > 0 && { contacts: { and: ofPeople } }),
  }
}
