import type { Api } from '../../src/kit/api.ts'

/** What the deals of Sell's page name. */
export async function seed(api: Api): Promise<Record<string, string | number>> {
  const [[member], [pipeline], workspace] = await Promise.all([
    api.members.list(),
    api.pipelines.list(),
    api.workspaces.get(),
  ])
  const [stage, second] = pipeline?.stages ?? []
  if (!member || !stage || !second) throw new Error('A workspace has a member and stages')
  const source = await api.sources.findOrCreate({ name: 'Our website' })
  const company = await api.companies.create({ name: 'Coffeeshop' })
  const contact = await api.contacts.create({ name: 'Mark Johnson', companyId: company.id })
  await api.customFields.create({ entity: 'deal', label: 'external_id', type: 'text' })
  await api.customFields.create({ entity: 'deal', label: 'website', type: 'url' })
  return {
    currency: workspace.settings.currency,
    user: member.number,
    stage: stage.number,
    second_stage: second.number,
    source: source.number,
    contact: contact.number,
    organization: company.number,
  }
}
