import type { Api } from '../../src/kit/api.ts'

/** The deal of YSuite's page, with all that it names. */
export async function seed(api: Api): Promise<Record<string, string | number>> {
  const pipeline = await api.pipelines.create({ name: 'Enterprise', stages: [{ name: 'Lead', probability: 10 }] })
  const john = await api.members.create({ name: 'John Smith', email: 'john@acme.example' })
  const company = await api.companies.create({ name: 'Acme Corp' })
  const person = await api.contacts.create({ name: 'Ann Lee', companyId: company.id })
  const tag = await api.tags.create({ name: 'Enterprise' })
  const deal = await api.deals.create({
    name: 'Acme Corp — Enterprise License',
    pipelineId: pipeline.id,
    companyId: company.id,
    contactId: person.id,
    amount: '15000',
    currency: 'USD',
    sourceName: 'Referral',
    description: 'Two hundred seats',
    expectedCloseOn: '2026-09-30',
    ownerId: john.id,
    tagIds: [tag.id],
  })
  return {
    pipeline: pipeline.number,
    lead: pipeline.stages[0]?.number ?? 0,
    john: john.number,
    company: company.number,
    person: person.number,
    tag: tag.number,
    deal: deal.number,
  }
}
