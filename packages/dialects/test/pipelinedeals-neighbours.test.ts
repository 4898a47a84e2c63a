import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { pipelinedeals } from '../src/pipelinedeals/pipelinedeals.ts'
import { type Example, examplesOf, filled, type Names, seedOf } from './example.ts'
import { program, type Program } from './program.ts'

let world: World
let call: Program
let names: Names

beforeAll(async () => {
  world = await openWorld({ timeZone: 'America/New_York' })
  call = program(world, pipelinedeals)
  names = await (await seedOf('pipelinedeals'))(world.as('alice'))
})
afterAll(() => world.close())

const post = async (path: string, json: object): Promise<any> => {
  const { status, body } = await call('POST', path, { json })
  expect({ path, status, body }).toMatchObject({ status: 200 })
  return body
}
const put = async (path: string, json: object): Promise<any> => {
  const { status, body } = await call('PUT', path, { json })
  expect({ path, status, body }).toMatchObject({ status: 200 })
  return body
}
const list = async (path: string): Promise<any[]> => {
  const { status, body } = await call('GET', path)
  expect({ path, status, body }).toMatchObject({ status: 200 })
  return body.entries
}
const countOfEvents = async () => (await world.as('alice').events.list({ limit: 1000 })).items.length

describe.each(
  examplesOf('pipelinedeals').filter(({ title, keep }) => /^Create (a|an) /.test(title) && keep !== undefined),
)('$title', ({ request }: Example) => {
  test('then put it back as it is shown: nothing changes', async () => {
    const { method, path, ...sent } = filled(request, names)
    const { body: made } = await call(method, path, sent)
    const address = path.replace('.json', `/${made.id}.json`)
    const { body: shown } = await call('GET', address)
    expect(shown).toEqual(made)
    const [name = ''] =
      /"(\w+)":\{|^(\w+)\[/
        .exec(JSON.stringify(sent.json) ?? sent.raw)
        ?.slice(1)
        .filter(Boolean) ?? []
    const before = await countOfEvents()
    const answer = await call('PUT', address, { json: { [name]: shown } })
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 200, body: shown })
    expect(await countOfEvents()).toBe(before)
    await call('DELETE', address)
  })
})

describe('a person', () => {
  const create = (person: object) => post('/people.json', { person })
  const update = (id: number, person: object) => put(`/people/${id}.json`, { person })

  test.each([
    [{ full_name: 'Rose Marion Tyler' }, ['Rose Marion Tyler', 'Rose', 'Marion Tyler']],
    [{ full_name: 'Prince' }, ['Prince', 'Prince', '']],
    [{ first_name: 'Mary Ann', last_name: 'Evans' }, ['Mary Ann Evans', 'Mary Ann', 'Evans']],
    [{ last_name: 'Evans' }, ['Evans', '', 'Evans']],
  ])('is called %j', async (given, [full, first, last]) => {
    expect(await create(given)).toMatchObject({ full_name: full, first_name: first, last_name: last })
  })

  test('whose name nobody has split keeps the half that is not changed', async () => {
    const { id } = await create({ full_name: 'Rose Tyler' })
    expect(await update(id, { last_name: 'Smith' })).toMatchObject({ full_name: 'Rose Smith', first_name: 'Rose' })
    expect(await update(id, { full_name: 'Jackie Tyler' })).toMatchObject({ first_name: 'Jackie', last_name: 'Tyler' })
    const { number } = await world.as('alice').contacts.create({ name: 'Mickey Smith' })
    expect(await update(number, { first_name: 'Ricky' })).toMatchObject({
      full_name: 'Ricky Smith',
      last_name: 'Smith',
    })
  })

  test.each([{}, { full_name: '' }, { full_name: ' ' }, { first_name: '', last_name: null }])(
    'has a name: %j',
    async (person) => {
      const answer = await call('POST', '/people.json', { json: { person } })
      expect(answer).toMatchObject({ status: 422, body: [{ field: 'full_name', msg: "can't be blank" }] })
    },
  )

  test('is a lead while it is a prospect, and a lost one is not made a new one', async () => {
    const alice = world.as('alice')
    const { id, type } = await create({ full_name: 'Led', type: 'Lead' })
    expect(type).toBe('Lead')
    const find = async () => (await alice.contacts.list({ numbers: [id] })).items[0]!
    expect(await find()).toMatchObject({ prospectStatus: 'current' })
    expect(await update(id, { type: 'Contact' })).toMatchObject({ type: 'Contact' })
    expect(await find()).toMatchObject({ prospectStatus: null })
    await alice.contacts.update({ id: (await find()).id, prospectStatus: 'lost' })
    await update(id, { type: 'Contact', position: 'Buyer' })
    expect(await find()).toMatchObject({ prospectStatus: 'lost', jobTitle: 'Buyer' })
  })

  test('has an address at work and one at home, each changed in parts, and of two lines', async () => {
    const { id } = await create({ full_name: 'Two Homes', work_city: 'Cardiff', home_address_1: 'Flat 48' })
    const after = await update(id, { work_address_2: 'Back door', work_postal_code: 'CF10', home_address_2: 'SE15' })
    expect(after).toMatchObject({ work_city: 'Cardiff', work_postal_code: 'CF10', home_address_1: 'Flat 48' })
    expect(after).toMatchObject({ work_address_1: 'Back door', home_address_2: 'SE15' })
    const { items } = await world.as('alice').contacts.list({ numbers: [id] })
    expect(items[0]?.homeAddress).toMatchObject({ line1: 'Flat 48\nSE15' })
    expect(await update(id, { home_address_1: '', home_address_2: null })).toMatchObject({ home_address_1: null })
  })

  test('works for a company that is named, found or made', async () => {
    const first = await create({ full_name: 'A One', company_name: 'Cardiff Ltd' })
    const second = await create({ full_name: 'B Two', company_id: first.company_id })
    expect(second).toMatchObject({ company_name: 'Cardiff Ltd', company: { id: first.company_id } })
    expect(await update(second.id, { ...second, company_name: '' })).toMatchObject({ company_id: null, company: null })
  })

  test('is put on deals and taken off them by their ids', async () => {
    const { id } = await create({ full_name: 'On Deals', deal_ids: [names['deal']] })
    expect(await list(`/people/${id}/deals.json?attrs=id`)).toEqual([{ id: names['deal'] }])
    expect(await update(id, { deal_ids: [] })).toMatchObject({ deal_ids: [], deals: [] })
    const answer = await call('PUT', `/people/${id}.json`, { json: { person: { deal_ids: [999_999] } } })
    expect(answer).toMatchObject({ status: 422, body: [{ field: 'deal_ids' }] })
  })

  test('tells what its deals are worth', async () => {
    const { id } = await create({ full_name: 'Worth' })
    await post('/deals', { deal: { name: 'Open', value: 100, person_ids: [id] } })
    await post('/deals', { deal: { name: 'Won', value: 40.5, person_ids: [id], probability: 100 } })
    await post('/deals', { deal: { name: 'Lost', value: 7, person_ids: [id], probability: 0 } })
    expect((await call('GET', `/people/${id}`)).body).toMatchObject({ total_pipeline: 100, won_deals_total: 40.5 })
  })

  test('is found by conditions, a deal, a company and a saved search', async () => {
    const company = await post('/companies', { company: { name: 'Search Inc.' } })
    const person = await create({
      full_name: 'Findme Someone',
      email2: 'findme@second.example',
      company_id: company.id,
      type: 'Lead',
      deal_ids: [names['deal']],
      home_city: 'Findham',
      user_id: names['bob'],
      lead_source_id: names['source'],
      predefined_contacts_tag_ids: [names['tag']],
      position: 'Seeker',
      custom_fields: { [String(names['shirt'])]: 'Purple, mostly' },
    })
    const { number } = await world.as('alice').savedViews.create({
      entity: 'contact',
      name: 'Seekers',
      filter: { field: 'jobTitle', op: 'eq', value: 'Seeker' },
    })
    for (const query of [
      `conditions[person_id]=${person.id}`,
      'conditions[person_full_name]=findme',
      'conditions[person_name]=Findme So',
      'conditions[person_email]=second.example',
      'conditions[person_city]=findham',
      'conditions[person_position]=seek',
      'conditions[person_simple_search]=findme',
      `conditions[person_owner]=${names['bob']}&conditions[person_type]=Lead`,
      `conditions[lead_source]=${names['source']}&conditions[person_type]=lead`,
      `conditions[person_tags][]=${names['tag']}&conditions[person_type]=Lead`,
      `conditions[${names['shirt']}]=Purple, mostly`,
      `deal_id=${names['deal']}&conditions[person_type]=Lead`,
      `company_id=${company.id}`,
      `search_id=${number}&conditions[person_name]=nobody`,
    ]) {
      expect({ query, found: await list(`/people.json?${query}&attrs=id`) }).toEqual({
        query,
        found: [{ id: person.id }],
      })
    }
    for (const query of ['deal_id=999999', 'company_id=x', 'search_id=999999', 'conditions[person_owner]=999999']) {
      expect({ query, found: await list(`/people.json?${query}`) }).toEqual({ query, found: [] })
    }
    const sorted = await list('/people.json?sort=-people.first_name,people.id&attrs=first_name')
    const firsts = sorted.map(({ first_name }) => first_name).filter(Boolean)
    expect(firsts[0]).toBe('Worth')
  })
})

describe('a company', () => {
  test('is found by conditions and a saved search', async () => {
    const company = await post('/companies', {
      company: { name: 'Looked For', city: 'Lookham', phone2: '555-7777', owner_id: names['bob'] },
    })
    const { number } = await world.as('alice').savedViews.create({
      entity: 'company',
      name: 'In Lookham',
      filter: { field: 'address.city', op: 'eq', value: 'Lookham' },
    })
    for (const query of [
      `conditions[company_id]=${company.id}`,
      'conditions[company_name]=looked',
      'conditions[company_city]=lookham',
      'conditions[company_phone]=555-7777',
      `conditions[company_owner]=${names['bob']}&conditions[company_name]=for`,
      `search_id=${number}`,
    ]) {
      const found = await list(`/companies.json?${query}&attrs=id,name`)
      expect({ query, found }).toEqual({ query, found: [{ id: company.id, name: 'Looked For' }] })
    }
  })

  test('keeps what its programs cannot say', async () => {
    const alice = world.as('alice')
    const company = await alice.companies.create({ name: 'Keeper', domain: 'keeper.example', industry: 'Keeping' })
    await put(`/companies/${company.number}`, { company: { name: 'Keeper Ltd', city: 'Keepham' } })
    expect(await alice.companies.get({ id: company.id })).toMatchObject({
      name: 'Keeper Ltd',
      domain: 'keeper.example',
      industry: 'Keeping',
    })
  })
})

describe('a note', () => {
  test('is about something that is there, and listed with it', async () => {
    const note = await post('/notes', { note: { content: 'Hello', company_id: names['company'] } })
    const ids = (await list(`/companies/${names['company']}/notes?attrs=id`)).map(({ id }) => id)
    expect(ids).toContain(note.id)
    for (const [given, field] of [
      [{ content: 'About nothing' }, 'deal_id'],
      [{ content: 'About nobody', person_id: 999_999 }, 'person_id'],
      [{ deal_id: names['deal'] }, 'content'],
      [{ content: 'x', deal_id: names['deal'], note_category_id: 999_999 }, 'note_category_id'],
    ] as const) {
      expect(await call('POST', '/notes', { json: { note: given } })).toMatchObject({ status: 422, body: [{ field }] })
    }
  })

  test('of somebody else is not a rep’s to change', async () => {
    const { id } = await post('/notes', { note: { content: 'Mine', deal_id: names['deal'] } })
    const carol = program(world, pipelinedeals, 'carol')
    const answer = await carol('PUT', `/notes/${id}`, { json: { note: { content: 'Yours' } } })
    expect(answer).toMatchObject({ status: 403, body: { error: expect.any(String) } })
  })
})

describe('a calendar entry', () => {
  const create = (calendar_entry: object) => post('/calendar_entries.json', { calendar_entry })
  const update = (id: number, calendar_entry: object) => put(`/calendar_entries/${id}.json`, { calendar_entry })
  const event = {
    type: 'CalendarEvent',
    name: 'Visit',
    start_time: '2026-07-01 10:00:00',
    end_time: '2026-07-01 11:00:00',
  }

  test('is a task that is due when its day is over, by the clock of the account', async () => {
    const { id, due_date } = await create({ type: 'CalendarTask', name: 'Call', due_date: '2026-07-04' })
    expect(due_date).toBe('2026/07/04')
    const { items } = await world.as('alice').tasks.list({ numbers: [id] })
    expect(items[0]?.dueAt).toBe('2026-07-05T03:59:59.999Z')
    expect(await update(id, { complete: true })).toMatchObject({ complete: true, completed_at: expect.any(String) })
    expect(await update(id, { complete: false, due_date: null })).toMatchObject({ completed_at: null, due_date: null })
  })

  test('is an event by the clock of the account', async () => {
    const { id } = await create(event)
    const { items } = await world.as('alice').calendarEntries.list({ numbers: [id] })
    expect(items[0]).toMatchObject({ startsAt: '2026-07-01T14:00:00.000Z', endsAt: '2026-07-01T15:00:00.000Z' })
  })

  test.each([
    [{ name: 'No type' }, 'type'],
    [{ type: 'CalendarTask' }, 'name'],
    [{ type: 'CalendarEvent', name: 'No times' }, 'start_time'],
    [{ ...event, end_time: undefined }, 'end_time'],
    [{ ...event, end_time: '2026-07-01 09:00:00' }, 'end_time'],
    [{ ...event, association_id: 1 }, 'association_type'],
    [{ ...event, association_type: 'Deal' }, 'association_id'],
    [{ ...event, association_type: 'Deal', association_id: 999_999 }, 'association_id'],
    [{ ...event, association_type: 'Ship', association_id: 1 }, 'association_type'],
    [{ ...event, category_id: 999_999 }, 'category_id'],
  ])('is told what is wrong with it: %j', async (calendar_entry, field) => {
    const answer = await call('POST', '/calendar_entries', { json: { calendar_entry } })
    expect(answer).toMatchObject({ status: 422, body: [{ field }] })
  })

  test('stays what it is', async () => {
    const { id } = await create(event)
    const answer = await call('PUT', `/calendar_entries/${id}`, { json: { calendar_entry: { type: 'CalendarTask' } } })
    expect(answer).toMatchObject({ status: 422, body: [{ field: 'type' }] })
  })

  test('belongs to one thing, with a company beside it, and may be moved to another', async () => {
    const { deal, person, company } = names
    const made = await create({ ...event, association_type: 'Deal', association_id: deal, company_id: company })
    expect(made).toMatchObject({ association_type: 'Deal', association: { name: 'tester' }, company_id: company })
    const { id } = made
    const moved = await update(id, { association_type: 'Person', association_id: person })
    expect(moved).toMatchObject({ association_type: 'Person', association_id: person, company_id: company })
    expect(await update(id, { association_id: null })).toMatchObject({ association_id: null, company_id: null })
  })

  test('is listed by kind, owner, day and whether it is done', async () => {
    world.clock.now = '2026-11-21T23:30:00.000Z'
    const owner_id = (await call('GET', '/users')).body.entries.find((user: any) => user.full_name === 'carol').id
    const task = (name: string, more: object) => create({ type: 'CalendarTask', name, owner_id, ...more })
    await task('late', { due_date: '2026-11-20' })
    await task('done', { due_date: '2026-11-20', complete: true })
    await task('today', { due_date: '2026-11-21' })
    await task('tomorrow', { due_date: '2026-11-22' })
    await task('someday', {})
    await create({
      ...event,
      name: 'visit',
      owner_id,
      start_time: '2026-11-21 22:00:00',
      end_time: '2026-11-21 23:00:00',
    })
    const mine = async (condition: string) =>
      (await list(`/calendar_entries?conditions[owner_id]=${owner_id}&${condition}&attrs=name`)).map(({ name }) => name)
    expect(await mine('')).toEqual(['late', 'done', 'today', 'tomorrow', 'someday', 'visit'])
    expect(await mine('conditions[kind]=event')).toEqual(['visit'])
    expect(await mine('conditions[completed]=true')).toEqual(['done'])
    expect(await mine('conditions[incomplete]=1&conditions[kind]=task')).toEqual([
      'late',
      'today',
      'tomorrow',
      'someday',
    ])
    expect(await mine('conditions[late]=true')).toEqual(['late'])
    expect(await mine('conditions[today]=true')).toEqual(['today', 'visit'])
    expect(await mine('conditions[tomorrow]=true')).toEqual(['tomorrow'])
    expect(await mine('sort=-calendar_entries.due_date&conditions[kind]=task&conditions[today]=true')).toEqual([
      'today',
    ])
    world.clock.now = '2026-11-21T09:00:00.000Z'
  })
})

describe('what administrators keep', () => {
  test('has stages that close deals at 0 and 100 percent', async () => {
    const { pipeline } = names
    const create = (percent: number) =>
      post('/admin/deal_stages', { deal_stage: { name: `At ${percent}`, percent, deal_pipeline_id: pipeline } })
    const [half, won, lost] = [await create(50), await create(100), await create(0)]
    const { stages } = world.as('alice').pipelines
    const found = await stages.list({ numbers: [half.id, won.id, lost.id] })
    expect(new Map(found.map(({ number, type }) => [number, type]))).toEqual(
      new Map([
        [half.id, 'open'],
        [won.id, 'won'],
        [lost.id, 'lost'],
      ]),
    )
    expect(await put(`/admin/deal_stages/${half.id}`, { deal_stage: { percent: 55 } })).toMatchObject({ percent: 55 })
  })

  test('has stages of the pipeline that deals go to by default, unless another is named', async () => {
    const stage = await post('/admin/deal_stages', { deal_stage: { name: 'Somewhere', percent: '20' } })
    expect(stage).toMatchObject({ percent: 20, deal_pipeline_id: world.pipeline.number })
  })

  test.each([
    ['/admin/deal_stages', 'deal_stage', { name: 'Elsewhere', percent: 5 }, 'deal_pipeline_id', 'pipeline'],
    ['/admin/todo_template_items', 'todo_template_item', { description: 'x' }, 'todo_template_id', 'template'],
  ] as const)('is not moved to another owner: %s', async (path, name, given, field, other) => {
    const first = field === 'todo_template_id' ? { [field]: await newTemplate() } : {}
    const { id } = await post(path, { [name]: { ...given, ...first } })
    const answer = await call('PUT', `${path}/${id}`, { json: { [name]: { [field]: names[other] } } })
    expect(answer).toMatchObject({ status: 422, body: [{ field }] })
  })

  const newTemplate = async () => (await post('/admin/todo_templates', { todo_template: { name: 'Other' } })).id

  test('has custom fields of seven types, whose entries are listed by field', async () => {
    for (const field_type of ['text', 'boolean', 'currency', 'date', 'dropdown', 'numeric', 'multi_select']) {
      const made = await post('/admin/person_custom_field_labels', {
        person_custom_field_label: { name: `Type ${field_type}`, field_type, is_required: false },
      })
      expect(made).toMatchObject({ field_type, output_type: field_type, type: 'PersonCustomFieldLabel' })
      const isChoice = ['dropdown', 'multi_select'].includes(field_type)
      expect('custom_field_label_dropdown_entries' in made).toBe(isChoice)
      if (!isChoice) continue
      const path = '/admin/custom_field_label_dropdown_entries'
      for (const name of ['one', 'two']) {
        await post(path, { custom_field_label_dropdown_entry: { name, custom_field_label_id: made.id } })
      }
      const entries = await list(`${path}?conditions[custom_field_label_id]=${made.id}`)
      expect(entries).toMatchObject([
        { name: 'one', position: 1 },
        { name: 'two', position: 2 },
      ])
    }
  })

  test('that is in use is not deleted, which is told in a sentence', async () => {
    const answers = await Promise.all(
      [`/admin/deal_stages/${names['qualified']}`, `/admin/deal_pipelines/${names['pipeline']}`].map((path) =>
        call('DELETE', path),
      ),
    )
    for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: { error: expect.any(String) } })
  })

  test('that has the name of another is refused', async () => {
    const answer = await call('POST', '/admin/lead_sources', { json: { lead_source: { name: 'web' } } })
    expect(answer).toMatchObject({ status: 409, body: { error: expect.stringContaining('name') } })
  })

  test('has the three lights', async () => {
    expect(await list('/admin/deal_statuses.json')).toMatchObject([
      { id: 1, name: 'Red' },
      { id: 2, name: 'Yellow' },
      { id: 3, name: 'Green' },
    ])
  })

  test('is nothing that a rep changes', async () => {
    const carol = program(world, pipelinedeals, 'carol')
    expect(await carol('POST', '/admin/lead_sources', { json: { lead_source: { name: 'Hers' } } })).toMatchObject({
      status: 403,
    })
    expect(await carol('GET', '/admin/lead_sources')).toMatchObject({ status: 200 })
  })

  test.each([
    '/admin/deal_stages',
    '/admin/lead_sources',
    '/admin/todo_templates',
    '/admin/todo_template_items',
    '/admin/deal_custom_field_labels',
    '/users',
    '/companies',
    '/people',
    '/notes',
    '/calendar_entries',
  ])('comes in pages, each record once: %s', async (path) => {
    const whole = await list(`${path}?attrs=id`)
    const pages: any[] = []
    for (let page = 1; pages.length < whole.length; page++) {
      const { body } = await call('GET', `${path}.json?per_page=2&page=${page}&attrs=id`)
      expect(body.pagination).toEqual({
        page,
        page_var: 'page',
        per_page: 2,
        pages: Math.ceil(whole.length / 2),
        total: whole.length,
      })
      pages.push(...body.entries)
    }
    expect(pages).toEqual(whole)
  })
})

describe('a user', () => {
  test('has a level by their role', async () => {
    const users = await list('/users.json')
    const level = (name: string) => users.find((user) => user.full_name === name)
    expect([level('alice'), level('mona'), level('bob'), level('victor')]).toMatchObject([
      { level: 3, is_account_admin: true },
      { level: 2, is_account_admin: false },
      { level: 1, read_only: false },
      { level: 1, read_only: true },
    ])
  })

  test('who calls is the profile', async () => {
    const bob = program(world, pipelinedeals, 'bob')
    expect((await bob('GET', '/profile.json')).body).toMatchObject({ full_name: 'bob', time_zone: 'America/New_York' })
  })

  test('sees the account with its lists, and no keys', async () => {
    const { body, text } = await call('GET', '/account.json')
    expect(body).toMatchObject({
      company_name: 'alice',
      currency: { code: 'USD', symbol: '$' },
      deal_stages: expect.arrayContaining([expect.objectContaining({ name: 'Qualified Lead', percent: 10 })]),
      lead_sources: expect.arrayContaining([expect.objectContaining({ name: 'Web' })]),
    })
    expect(text).not.toContain('api_key')
  })
})
