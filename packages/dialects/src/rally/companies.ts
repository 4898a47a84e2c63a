import { CompanyId, type CompanyView } from '@dealwright/domain'
import { COMPANY, type RallyCompany, type RallyCompanyInput } from './company-fields.ts'
import { withInner } from './inner-fields.ts'
import { filterOf } from './list.ts'
import { bulk, crud, resource, upserting } from './resource.ts'

const COMPANIES = resource<CompanyView, RallyCompany, RallyCompanyInput>({
  path: '/companies',
  noun: ['company', 'companies'],
  source: 'public',
  differs:
    'employeeCount, annualRevenue and notes are custom fields with the keys employee_count, annual_revenue and notes',
  Id: CompanyId,
  table: COMPANY,
  shown: ({ caller }, companies) => companies.map((company) => ({ ...company, tenantId: caller.workspaceId })),
  async list(api, asked) {
    const filter = filterOf(asked)
    const [{ items }, total] = await Promise.all([
      api.companies.list({ ...asked.page, filter }),
      api.companies.count({ filter }),
    ])
    return { items, total }
  },
  get: (api, id) => api.companies.get({ id }),
  create: (api, written) => api.companies.create(newCompany(written)),
  update: (api, id, patch, before) => api.companies.update({ ...withInner<RallyCompanyInput>(patch, before), id }),
  delete: (api, id) => api.companies.delete({ id }),
})

/** Companies, in the order of Rally's page. */
export const companies = [
  ...crud(COMPANIES),

  upserting(COMPANIES, {
    by: 'domain',
    differs: 'without a domain it goes by the name',
    async save(api, written) {
      const key = { by: written.domain ? ('domain' as const) : ('name' as const) }
      const { action, company } = await api.companies.upsert({ key, company: newCompany(written) })
      return { action, id: company.id }
    },
  }),

  bulk(COMPANIES, (api, written) => api.companies.bulkCreate({ companies: written.map(newCompany) })),
]

function newCompany(written: Partial<RallyCompanyInput>) {
  return { ...withInner<RallyCompanyInput>(written), name: written.name ?? '' } // the schema asks for it
}
