import { toPrefixedId } from '@dealwright/domain'
import type { Api } from '../../src/kit/api.ts'

/** The deal of Rex's page, with all that it names. */
export async function seed(api: Api): Promise<Record<string, string>> {
  const pipeline = await api.pipelines.create({
    name: 'New business',
    stages: [
      { name: 'Proposal Sent', probability: 50 },
      { name: 'Negotiation', probability: 75 },
    ],
  })
  const [proposal, negotiation] = pipeline.stages
  if (!proposal || !negotiation) throw new Error('Both stages were made')
  const owner = await api.members.create({ name: 'Grace Hopper', email: 'grace@acme.example' })
  const company = await api.companies.create({ name: 'Acme Corp' })
  const contact = await api.contacts.create({ name: 'Ada Lovelace', companyId: company.id })
  const deal = await api.deals.create({
    pipelineId: pipeline.id,
    stageId: proposal.id,
    name: 'Acme Enterprise Plan',
    contactId: contact.id,
    amount: '5000',
    currency: 'USD',
    expectedCloseOn: '2026-04-01',
    ownerId: owner.id,
    sourceName: 'inbound',
  })
  const activity = await api.activities.create({
    dealId: deal.id,
    type: 'meeting',
    subject: 'Demo call',
    status: 'completed',
    occurredAt: '2026-03-15T14:30:00Z',
  })
  const task = await api.tasks.create({
    dealId: deal.id,
    title: 'Send revised proposal',
    priority: 'high',
    dueAt: '2026-03-20T17:00:00Z',
  })
  return {
    pipeline: toPrefixedId('pipe_', pipeline.id),
    proposal: toPrefixedId('stg_', proposal.id),
    negotiation: toPrefixedId('stg_', negotiation.id),
    contact: toPrefixedId('cont_', contact.id),
    company: toPrefixedId('comp_', company.id),
    owner: toPrefixedId('user_', owner.id),
    deal: toPrefixedId('deal_', deal.id),
    activity: toPrefixedId('act_', activity.id),
    task: toPrefixedId('task_', task.id),
  }
}
