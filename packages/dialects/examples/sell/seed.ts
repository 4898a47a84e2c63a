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
  const callOutcome = await api.activityOutcomes.calls.create({ name: 'Interested' })
  const visitOutcome = await api.activityOutcomes.visits.create({ name: 'Nobody was there' })
  const seen = { contactId: contact.id, ownerId: member.id, occurredAt: '2014-08-27T16:32:56Z' }
  const visit = await api.activities.create({
    ...seen,
    type: 'visit',
    body: 'The shop was closed',
    outcomeId: visitOutcome.id,
    address: { line1: 'Ring 1', city: 'Vienna', postalCode: '1010', state: null, country: 'Austria' },
  })
  const message = await api.activities.create({
    ...seen,
    type: 'text_message',
    body: 'See you tomorrow',
    direction: 'inbound',
    phoneNumber: '+44-208-1234567',
    ownPhoneNumber: '+44-208-7654321',
  })
  const [leadStatus] = await api.leadStatuses.list()
  const leadSource = await api.leadSources.create({ name: 'Word of mouth' })
  const leadReason = await api.leadUnqualifiedReasons.create({ name: 'Was only looking' })
  await api.customFields.create({ entity: 'lead', label: 'known_via', type: 'text' })
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
    lead_status: leadStatus?.name ?? null,
    word_of_mouth: leadSource.number,
    lead_unqualified_reason: leadReason.number,
    call_outcome: callOutcome.number,
    visit_outcome: visitOutcome.number,
    visit: visit.number,
    message: message.number,
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
