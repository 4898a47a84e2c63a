import type { Api } from '../../src/kit/api.ts'

/** What only Rally has is kept in custom fields. */
const KEPT = [
  { entity: 'contact', key: 'department', label: 'Department', type: 'text' },
  { entity: 'contact', key: 'lead_score', label: 'Lead score', type: 'number' },
  { entity: 'company', key: 'employee_count', label: 'Employees', type: 'number' },
  { entity: 'company', key: 'annual_revenue', label: 'Annual revenue', type: 'currency' },
  { entity: 'company', key: 'notes', label: 'Notes', type: 'long_text' },
] as const

/** The deal of Rally's page, with all that it names. */
export async function seed(api: Api): Promise<Record<string, string>> {
  const pipeline = await api.pipelines.create({
    name: 'Enterprise',
    stages: [
      { name: 'Lead', probability: 10 },
      { name: 'Proposal', probability: 50 },
      { name: 'Negotiation', probability: 75 },
    ],
  })
  const stageOf = (name: string) => pipeline.stages.find((stage) => stage.name === name)?.id ?? ''
  const owner = await api.members.create({ name: 'James Miller', email: 'james@acme.example' })
  const company = await api.companies.create({ name: 'Acme Corporation' })
  const contact = await api.contacts.create({ name: 'Sarah Chen', companyId: company.id })
  const deal = await api.deals.create({
    pipelineId: pipeline.id,
    stageId: pipeline.stages[1]?.id,
    name: 'Acme Corp - Enterprise License',
    contactId: contact.id,
    companyId: company.id,
    amount: '75000',
    currency: 'USD',
    probability: 60,
    expectedCloseOn: '2025-09-30',
    description: 'Proposal sent, awaiting feedback',
    ownerId: owner.id,
  })
  await api.activities.create({ dealId: deal.id, type: 'call', subject: 'Asked how it goes' })
  for (const field of KEPT) await api.customFields.create(field)
  return {
    pipeline: pipeline.id,
    proposal: stageOf('Proposal'),
    negotiation: stageOf('Negotiation'),
    contact: contact.id,
    company: company.id,
    owner: owner.id,
    deal: deal.id,
  }
}
