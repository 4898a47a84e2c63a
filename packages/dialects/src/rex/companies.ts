import { companyDomain, type CompanyId, type Filter, toPrefixedId } from '@dealwright/domain'
import { z } from 'zod'
import type { Api } from '../kit/api.ts'
import { endpoint } from '../kit/endpoint.ts'
import { creation, shape } from '../kit/field.ts'
import { idText } from './codecs.ts'
import { COMPANY, COMPANY_SORT } from './company-fields.ts'
import { CONTACT, rexContact } from './contact-fields.ts'
import { crud, single } from './crud.ts'
import { expectFree, leaf } from './filters.ts'
import { listOf, listReply, PAGING } from './list.ts'
import { dealsOf } from './shown-deals.ts'

const NEWEST = [{ field: 'createdAt' as const, direction: 'desc' as const }]

/** Companies, in the order of Rex's page. */
export const companies = [
  ...crud(
    { path: '/companies', noun: ['a company', 'companies'], prefix: 'comp_', table: COMPANY },
    {
      async create({ api }, { name = '', ...fields }) {
        await expectFreeDomain(api, fields.domain)
        return api.companies.get(await api.companies.create({ ...fields, name }))
      },
      list: {
        query: {
          owner_id: idText('user_').optional(),
          industry: z.string().min(1).max(120).optional(),
          domain: z.string().min(1).max(253).optional(),
          search: z.string().max(200).optional(),
        },
        sort: COMPANY_SORT,
        find({ api }, part, { owner_id, industry, domain, search }) {
          const filter: Filter = {
            and: [
              ...leaf('ownerId', 'eq', owner_id),
              ...leaf('industry', 'eq', industry),
              ...leaf('domain', 'eq', domain),
            ],
          }
          return api.companies.list({ sort: NEWEST, ...part, filter, search })
        },
      },
      get: ({ api }, id) => api.companies.get({ id }),
      async update({ api }, id, patch) {
        await expectFreeDomain(api, patch.domain, id)
        await api.companies.update({ id, ...patch })
        return api.companies.get({ id })
      },
      delete: ({ api }, id) => api.companies.delete({ id }),
    },
  ),

  endpoint({
    method: 'GET',
    path: '/companies/:id/contacts',
    summary: 'List contacts at a company',
    source: 'public',
    params: { id: idText('comp_') },
    query: z.strictObject(PAGING),
    reply: listOf(shape(CONTACT)),
    async handle({ api, params, query, encode }) {
      await api.companies.get(params)
      const filter: Filter = { field: 'companyId', op: 'eq', value: params.id }
      const { items, nextCursor } = await api.contacts.list({ filter, sort: NEWEST, ...query })
      return listReply({ items: await encode(CONTACT, items.map(rexContact)), nextCursor })
    },
  }),

  endpoint({
    method: 'GET',
    path: '/companies/:id/deals',
    summary: 'List deals for a company',
    source: 'public',
    ...dealsOf('comp_', async ({ api }, id) => {
      await api.companies.get({ id })
      return { filter: { field: 'companyId', op: 'eq', value: id } }
    }),
  }),

  endpoint({
    method: 'POST',
    path: '/companies/upsert',
    summary: 'Create a company, or update the one with this domain',
    source: 'public',
    differs: 'A company without a domain is found by its name.',
    body: creation(COMPANY),
    reply: single(COMPANY),
    async handle({ api, body, decode, encode }) {
      const company = await decode(COMPANY, body)
      const key = { by: company.domain ? ('domain' as const) : ('name' as const) }
      const saved = await api.companies.upsert({ key, company })
      const [data] = await encode(COMPANY, [await api.companies.get({ id: saved.company.id })])
      return { status: saved.action === 'created' ? 201 : 200, body: { data } }
    },
  }),
]

/** A domain leads to one company in Rex. @throws Refused */
async function expectFreeDomain(api: Api, domain: string | null | undefined, own?: CompanyId): Promise<void> {
  if (!domain) return
  const value = companyDomain(domain)
  if (value === null) return
  const { items } = await api.companies.list({ filter: { field: 'domain', op: 'eq', value }, limit: 2 })
  expectFree(items, { field: 'domain', given: value, own, nameOf: ({ id }) => toPrefixedId('comp_', id) })
}
