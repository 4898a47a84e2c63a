import { CompanyId, type CompanyView, type StoredField } from '@dealwright/domain'
import { z } from 'zod'
import type { Api, RecordKind } from '../kit/api.ts'
import { addressOf, withoutAddress } from './address.ts'
import { COMPANY, type ShownCompany, type WrittenCompany } from './company-fields.ts'
import {
  byNumber,
  conditionsOn,
  duringDays,
  like,
  needsOf,
  onLabels,
  ownedBy,
  readBy,
  type Reader,
} from './conditions.ts'
import { crud, type Listing, type Means } from './crud.ts'
import { definitionsOf, writtenLabels } from './custom-labels.ts'
import { offsetOf, sortOf } from './list.ts'
import { dealTotals } from './people.ts'
import { searchedBy } from './searches.ts'
import { activeNumbers } from './shown-deals.ts'

export const COMPANIES = {
  name: 'company',
  path: '/companies',
  noun: ['a company', 'companies'] as const,
  kind: 'company' as const,
  table: COMPANY,
  single: {
    shape: { possible_notify_user_ids: z.array(z.int()), total_pipeline: z.number(), won_deals_total: z.number() },
    show: async ({ api }: Means, { id }: ShownCompany) => ({
      possible_notify_user_ids: await activeNumbers(api),
      ...(await dealTotals(api, { filter: { field: 'companyId', op: 'eq', value: id } })),
    }),
  },
  differs: 'A company has two telephone numbers and no picture.',
}

/** conditions[…] on companies. */
const CONDITIONS: Record<string, Reader> = {
  company_id: byNumber,
  company_name: like('name'),
  company_description: like('description'),
  company_email: like('email'),
  company_web: like('website'),
  company_phone: like('phone', 'mobile'),
  company_fax: like('fax'),
  company_city: like('address.city'),
  company_state: like('address.state'),
  company_zip: like('address.postalCode'),
  company_country: like('address.country'),
  company_owner: ownedBy('ownerId'),
  company_created: duringDays('company_created', 'createdAt'),
  company_modified: duringDays('company_modified', 'updatedAt'),
}
const KINDS: Record<string, RecordKind> = { company_owner: 'member' }

const SORTS = {
  id: 'number',
  name: 'name',
  email: 'email',
  owner_id: 'ownerNumber',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
} as const

const QUERY = {
  search_id: z.string().optional(),
  conditions: conditionsOn(CONDITIONS).optional(),
  sort: z.string().optional(),
}

const COMPANY_LIST: Listing<ShownCompany, typeof QUERY> = {
  query: QUERY,
  async find(means, query) {
    const { api, look } = means
    const { search_id, conditions = {} } = query
    const labels = await definitionsOf(api, 'company')
    const seen = await look(...needsOf(KINDS, conditions))
    const filter =
      search_id === undefined
        ? { and: [...readBy(CONDITIONS, conditions, seen), ...onLabels(conditions, labels, seen)] }
        : await searchedBy(means, search_id, 'company')
    const sort = sortOf(search_id === undefined ? query.sort : undefined, SORTS, 'number')
    const [{ items }, total] = await Promise.all([
      api.companies.list({ filter, ...offsetOf(query), sort }),
      api.companies.count({ filter }),
    ])
    return { items: items.map((company) => ({ ...company, labels })), total }
  },
}

/** Companies, in the order of PipelineDeals' page. */
export const companies = crud(COMPANIES, {
  list: COMPANY_LIST,
  create: async ({ api }, written) =>
    shownCompany(api, async (labels) => {
      const { name } = written
      return api.companies.create({ ...companyInput(written, labels), name })
    }),
  get: async ({ api }, id) => shownCompany(api, () => api.companies.get({ id: CompanyId.parse(id) })),
  update: async ({ api }, id, patch, before) =>
    shownCompany(api, (labels) =>
      api.companies.update({ ...companyInput(patch, labels, before), id: CompanyId.parse(id) }),
    ),
  delete: ({ api }, id) => api.companies.delete({ id: CompanyId.parse(id) }),
})

type Labels = readonly StoredField[]

async function shownCompany(api: Api, find: (labels: Labels) => Promise<CompanyView>): Promise<ShownCompany> {
  const labels = await definitionsOf(api, 'company')
  return { ...(await find(labels)), labels }
}

function companyInput(written: Partial<WrittenCompany>, labels: Labels, before?: ShownCompany) {
  const { givenLabels, ...plain } = withoutAddress(written)
  const address = addressOf(written, 'address', before?.address)
  return {
    ...plain,
    ...(address && { address }),
    ...(givenLabels && { customFields: writtenLabels(givenLabels, labels) }),
  }
}
