import type { Api } from '../../src/kit/api.ts'

/** An account with the vendor's stages, and a deal with all that hangs on it. */
export async function seed(api: Api): Promise<Record<string, string | number>> {
  const pipeline = await api.pipelines.create({
    name: 'Pipeline',
    stages: [
      { name: 'Lost', type: 'lost' },
      { name: 'Qualified Lead', probability: 10 },
      { name: 'Request for Info', probability: 25 },
      { name: 'Presentation', probability: 50 },
      { name: 'Negotiation', probability: 75 },
      { name: 'Won', type: 'won' },
    ],
  })
  const stage = (name: string) => pipeline.stages.find((candidate) => candidate.name === name)
  const willy = await api.members.create({ name: 'Willy Wonka', email: 'willy@zingle.example' })
  const bob = await api.members.create({ name: 'Bob Smith', email: 'bob.smith@zingle.example' })
  const company = await api.companies.create({ name: 'zingle' })
  const person = await api.contacts.create({
    name: 'Veronika Ajtai',
    email: 'veronika@zingle.example',
    companyId: company.id,
  })
  const source = await api.sources.create({ name: 'Web' })
  const text = await api.customFields.create({ entity: 'deal', label: 'Region', type: 'text' })
  const size = await api.customFields.create({ entity: 'deal', label: 'Seats', type: 'number' })
  const wants = await api.customFields.create({
    entity: 'deal',
    label: 'Wants',
    type: 'multi_choice',
    options: [{ label: 'Support' }, { label: 'Training' }],
  })
  const deal = await api.deals.create({
    name: 'tester',
    pipelineId: pipeline.id,
    stageId: stage('Qualified Lead')?.id,
    contactId: person.id,
    currency: 'GBP',
    amount: '123.45',
    light: 'green',
    ownerId: bob.id,
    collaboratorIds: [willy.id],
  })
  const template = await api.todoTemplates.create({
    name: 'Onboarding',
    items: [{ title: 'Call them', description: null, priority: 'normal', dueInDays: 2 }],
  })
  const mine = await api.members.list()
  return {
    deal: deal.number,
    person: person.number,
    company: company.number,
    bob: bob.number,
    willy: willy.number,
    me: mine[0]?.number ?? 0,
    source: source.number,
    qualified: stage('Qualified Lead')?.number ?? 0,
    negotiation: stage('Negotiation')?.number ?? 0,
    template: template.number,
    region: `custom_label_${text.number}`,
    seats: `custom_label_${size.number}`,
    wants: `custom_label_${wants.number}`,
    support: wants.options[0]?.number ?? 0,
    training: wants.options[1]?.number ?? 0,
  }
}
