import { ContactId, type ContactView, type Filter, type StoredField } from '@dealwright/domain'
import { z } from 'zod'
import type { Api, RecordKind } from '../kit/api.ts'
import { Digits } from '../kit/json.ts'
import { withoutZeros } from '../kit/codecs.ts'
import { Refused } from '../kit/refusal.ts'
import { addressOf, withoutAddress } from './address.ts'
import {
  byNumber,
  conditionsOn,
  duringDays,
  like,
  needsOf,
  oneOf,
  onLabels,
  ownedBy,
  readBy,
  type Reader,
} from './conditions.ts'
import { crud, type Listing, type Means } from './crud.ts'
import { definitionsOf, writtenLabels } from './custom-labels.ts'
import { ON_PEOPLE } from './deal-conditions.ts'
import { offsetOf, sortOf } from './list.ts'
import { partsOf, PERSON, type ShownPerson, type WrittenPerson } from './person-fields.ts'
import { idsOf } from './record-id.ts'
import { namesOf } from './references.ts'
import { searchedBy } from './searches.ts'
import { activeNumbers } from './shown-deals.ts'

export const PEOPLE = {
  name: 'person',
  path: '/people',
  noun: ['a person', 'people'] as const,
  kind: 'contact' as const,
  table: PERSON,
  single: {
    shape: { possible_notify_user_ids: z.array(z.int()), total_pipeline: z.number(), won_deals_total: z.number() },
    show: async ({ api }: Means, { id }: ShownPerson) => ({
      possible_notify_user_ids: await activeNumbers(api),
      ...(await dealTotals(api, { contacts: { field: 'id', op: 'eq', value: id } })),
    }),
  },
  differs: 'People have no lead status and no picture.',
}

/** conditions[…] on people beside those that lists of deals know, too. */
const CONDITIONS: Record<string, Reader> = {
  ...ON_PEOPLE,
  person_id: byNumber,
  person_name: like('name'),
  person_first_name: like('firstName'),
  person_last_name: like('lastName'),
  person_position: like('jobTitle'),
  person_linked_in_url: like('linkedin'),
  person_simple_search: like('name', 'email', 'secondEmail', 'homeEmail', 'phone', 'mobile', 'homePhone'),
  person_owner: ownedBy('ownerId'),
  person_tags: (condition, look) => {
    const tags = oneOf('tagIds', 'tag')(condition, look)
    return 'field' in tags ? { ...tags, op: 'hasAny' } : tags
  },
  person_type: (condition) => ({
    field: 'prospectStatus',
    op: typeof condition === 'string' && condition.toLowerCase() === 'lead' ? 'eq' : 'ne',
    value: 'current',
  }),
  lead_source: oneOf('sourceId', 'source'),
  person_created: duringDays('person_created', 'createdAt'),
  person_modified: duringDays('person_modified', 'updatedAt'),
}
const KINDS: Record<string, RecordKind> = { person_owner: 'member', person_tags: 'tag', lead_source: 'source' }

const SORTS = {
  id: 'number',
  full_name: 'name',
  first_name: 'firstName',
  last_name: 'lastName',
  email: 'email',
  position: 'jobTitle',
  company_name: 'companyName',
  user_id: 'ownerNumber',
  lead_source_id: 'sourceNumber',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
} as const

const QUERY = {
  search_id: z.string().optional(),
  conditions: conditionsOn(CONDITIONS).optional(),
  sort: z.string().optional(),
  deal_id: z.string().optional(),
  company_id: z.string().optional(),
}

export const PERSON_LIST: Listing<ShownPerson, typeof QUERY> = {
  query: QUERY,
  async find(means, query) {
    const { api } = means
    const labels = await definitionsOf(api, 'contact')
    const isSearch = query.search_id !== undefined
    const narrowing = isSearch
      ? { filter: await searchedBy(means, query.search_id ?? '', 'contact') }
      : await narrowed(means, query, labels)
    if (narrowing === null) return { items: [], total: 0 }
    const sort = sortOf(isSearch ? undefined : query.sort, SORTS, 'number')
    const [{ items }, total] = await Promise.all([
      api.contacts.list({ ...narrowing, ...offsetOf(query), sort }),
      api.contacts.count(narrowing),
    ])
    return { items: await shownPeople(api, items, labels), total }
  },
}

/** People, in the order of PipelineDeals' page. */
export const people = crud(PEOPLE, {
  list: PERSON_LIST,
  async create({ api }, written) {
    const { name, ...input } = await contactInput(api, written)
    if (!name) throw nameless()
    return shownPerson(api, await api.contacts.create({ ...input, name }))
  },
  get: async ({ api }, id) => shownPerson(api, await api.contacts.get({ id: ContactId.parse(id) })),
  async update({ api }, id, patch, before) {
    const input = await contactInput(api, patch, before)
    return shownPerson(api, await api.contacts.update({ ...input, id: ContactId.parse(id) }))
  },
  delete: ({ api }, id) => api.contacts.delete({ id: ContactId.parse(id) }),
})

/** Null where nobody can be found. */
async function narrowed(
  { look }: Pick<Means, 'look'>,
  { conditions = {}, deal_id, company_id }: z.output<z.ZodObject<typeof QUERY>>,
  labels: readonly StoredField[],
) {
  const [seen, dealIds, companyIds] = await Promise.all([
    look(...needsOf(KINDS, conditions)),
    idsOf(look, 'deal', deal_id),
    idsOf(look, 'company', company_id),
  ])
  if (dealIds?.length === 0 || companyIds?.length === 0) return null
  const ofCompany: Filter[] = companyIds ? [{ field: 'companyId', op: 'in', value: companyIds }] : []
  const filter = {
    and: [...readBy(CONDITIONS, conditions, seen), ...onLabels(conditions, labels, seen), ...ofCompany],
  }
  return { filter, dealId: dealIds?.[0] }
}

async function shownPeople(
  api: Api,
  contacts: readonly ContactView[],
  definitions?: readonly StoredField[],
): Promise<ShownPerson[]> {
  const [deals, labels] = await Promise.all([
    api.deals.contacts.listOfContacts({ ids: contacts.map(({ id }) => id) }),
    definitions ?? definitionsOf(api, 'contact'),
  ])
  const dealsOf = Map.groupBy(deals, ({ contactId }) => contactId)
  return contacts.map((contact) => ({ ...contact, deals: dealsOf.get(contact.id) ?? [], labels }))
}

async function shownPerson(api: Api, contact: ContactView): Promise<ShownPerson> {
  const [shown] = await shownPeople(api, [contact])
  if (!shown) throw new Error('One person is shown')
  return shown
}

/** What a body says of a person, as the procedures take it. */
async function contactInput(api: Api, written: WrittenPerson, before?: ShownPerson) {
  const { fullName, firstName, lastName, isLead, givenLabels, ...plain } = withoutAddress(written)
  const address = addressOf(written, 'address', before?.address)
  const homeAddress = addressOf(written, 'homeAddress', before?.homeAddress)
  return {
    ...plain,
    ...nameOf({ fullName, firstName, lastName }, before),
    ...(isLead !== undefined && { prospectStatus: isLead ? ('current' as const) : null }),
    ...(address && { address }),
    ...(homeAddress && { homeAddress }),
    ...(givenLabels && { customFields: writtenLabels(givenLabels, await definitionsOf(api, 'contact')) }),
  }
}

/** A name and its two parts always go together: whichever is given, the others follow. */
function nameOf(
  { fullName, firstName, lastName }: Pick<WrittenPerson, 'fullName' | 'firstName' | 'lastName'>,
  before?: ShownPerson,
) {
  if (firstName !== undefined || lastName !== undefined) {
    const known = before ? partsOf(before) : { first: '', last: '' }
    const first = firstName === undefined ? known.first : firstName
    const last = lastName === undefined ? known.last : lastName
    const name = [first, last].filter(Boolean).join(' ')
    if (name === '') throw nameless()
    return { name, firstName: first || null, lastName: last || null }
  }
  if (fullName === undefined) return {}
  if (fullName === null || fullName.trim() === '') throw nameless()
  const { full_name: name, first_name, last_name } = namesOf(fullName.trim())
  return { name, firstName: first_name, lastName: last_name || null }
}

function nameless() {
  return new Refused('invalid', 'A person has a name.', [
    { place: 'body', field: 'full_name', code: 'missing', message: 'must be given' },
  ])
}

/** What the open and the won deals of somebody are worth, in the account's currency. */
export async function dealTotals(api: Api, narrowing: { filter?: Filter; contacts?: Filter }) {
  const { open, won } = await api.deals.summary(narrowing)
  return {
    total_pipeline: new Digits(withoutZeros(open.converted.sum)),
    won_deals_total: new Digits(withoutZeros(won.converted.sum)),
  }
}
