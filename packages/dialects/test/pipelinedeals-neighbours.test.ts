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
