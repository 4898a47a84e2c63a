import type { Api } from '../../src/kit/api.ts'

/** What the deals of Sell's page name. */
export async function seed(api: Api): Promise<Record<string, string | number | null>> {
  const [me, [member], [pipeline], workspace] = await Promise.all([
    api.me.get(),
    api.members.list(),
    api.pipelines.list(),
    api.workspaces.get(),
  ])
  const [stage, second] = pipeline?.stages ?? []
  if (!member || !pipeline || !stage || !second) throw new Error('A workspace has a member and stages')
  const source = await api.sources.findOrCreate({ name: 'Our website' })
  const company = await api.companies.create({ name: 'Coffeeshop' })
  const contact = await api.contacts.create({ name: 'Mark Johnson', companyId: company.id })
  const colleague = await api.contacts.create({ name: 'Ann Lee', companyId: company.id })
  const externalId = await api.customFields.create({ entity: 'deal', label: 'external_id', type: 'text' })
  const website = await api.customFields.create({ entity: 'deal', label: 'website', type: 'url' })
  const birthday = await api.customFields.create({ entity: 'contact', label: 'Birthday', type: 'date' })
  const unqualified = await api.unqualifiedReasons.create({ name: 'No budget' })
  const tag = await api.tags.findOrCreate({ name: 'important' })
  const external = await api.deals.create({
    name: 'Website Redesign',
    amount: '1000.50',
    isHot: true,
    sourceId: source.id,
    contactId: contact.id,
    ownerId: member.id,
    probability: 15,
    tagIds: [tag.id],
    customFields: { website: 'http://www.coffeeshop.com', external_id: 'SKU01' },
  })
  return {
    maker: me.member?.number ?? null,
    external: external.number,
    currency: workspace.settings.currency,
    user: member.number,
    stage: stage.number,
    second_stage: second.number,
    source: source.number,
    contact: contact.number,
    colleague: colleague.number,
    pipeline: pipeline.number,
    external_id_field: externalId.number,
    website_field: website.number,
    birthday_field: birthday.number,
    unqualified_reason: unqualified.number,
    organization: company.number,
  }
}
