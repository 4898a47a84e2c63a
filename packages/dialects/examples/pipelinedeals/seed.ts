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
  const shirt = await api.customFields.create({ entity: 'contact', label: 'Shirt', type: 'text' })
  const employees = await api.customFields.create({ entity: 'company', label: 'Employees', type: 'number' })
  const phoneCall = await api.noteCategories.create({ name: 'Phone Call' })
  const todo = await api.eventCategories.create({ name: 'To-do' })
  const tag = await api.tags.create({ name: 'Golfer' })
  await api.notes.create({ content: 'Likes tea', dealId: deal.id, contactId: person.id, categoryId: phoneCall.id })
  await api.tasks.create({ title: 'Send the offer', dealId: deal.id, categoryId: todo.id, ownerId: bob.id })
  await api.calendarEntries.create({
    title: 'Visit them',
    contactId: person.id,
    companyId: company.id,
    startsAt: '2026-12-01T09:00:00Z',
    endsAt: '2026-12-01T10:00:00Z',
    ownerId: bob.id,
  })
  const search = await api.savedViews.create({
    entity: 'deal',
    name: 'Green ones',
    filter: { field: 'light', op: 'eq', value: 'green' },
    isShared: true,
  })
  return {
    deal: deal.number,
    person: person.number,
    company: company.number,
    bob: bob.number,
    willy: willy.number,
    source: source.number,
    qualified: stage('Qualified Lead')?.number ?? 0,
    negotiation: stage('Negotiation')?.number ?? 0,
    template: template.number,
    region: `custom_label_${text.number}`,
    seats: `custom_label_${size.number}`,
    wants: `custom_label_${wants.number}`,
    wantsId: wants.number,
    shirt: `custom_label_${shirt.number}`,
    employees: `custom_label_${employees.number}`,
    phoneCall: phoneCall.number,
    todo: todo.number,
    tag: tag.number,
    search: search.number,
    pipeline: pipeline.number,
    support: wants.options[0]?.number ?? 0,
    training: wants.options[1]?.number ?? 0,
  }
}
