import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { pipelinedeals } from '../src/pipelinedeals/pipelinedeals.ts'
import { program, type Program } from './program.ts'

const ZONE = 'America/New_York'
const NOON = '2026-11-21T17:00:00.000Z'

let world: World
let call: Program
let people: { rose: number; martha: number; company: number }
let labels: Record<'text' | 'number' | 'currency' | 'date' | 'boolean' | 'choice' | 'multi_choice', string>
let options: Record<'Red' | 'Blue' | 'Support' | 'Training', number>

beforeAll(async () => {
  world = await openWorld({ timeZone: ZONE })
  call = program(world, pipelinedeals)
  const alice = world.as('alice')
  const company = await alice.companies.create({ name: 'Torchwood' })
  const rose = await alice.contacts.create({
    name: 'Rose Tyler',
    firstName: 'Rose',
    lastName: 'Tyler',
    companyId: company.id,
    homeEmail: 'rose@powell.example',
    address: { line1: null, city: 'Cardiff', state: 'Wales', postalCode: 'CF10', country: null },
    homeAddress: { line1: null, city: 'London', state: 'England', postalCode: 'SE15', country: null },
  })
  const martha = await alice.contacts.create({ name: 'Martha Jones', email: 'martha@unit.example', mobile: '555-0199' })
  people = { rose: rose.number, martha: martha.number, company: company.number }
  const fields = new Map<string, number>()
  const numbers = new Map<string, number>()
  for (const type of ['text', 'number', 'currency', 'date', 'boolean', 'choice', 'multi_choice'] as const) {
    const given = { choice: ['Red', 'Blue'], multi_choice: ['Support', 'Training'] }[type as 'choice'] ?? []
    const field = await alice.customFields.create({
      entity: 'deal',
      label: `Own ${type}`,
      type,
      options: given.map((label) => ({ label })),
    })
    fields.set(type, field.number)
    for (const { label, number } of field.options) numbers.set(label, number)
  }
  labels = Object.fromEntries([...fields].map(([type, number]) => [type, `custom_label_${number}`])) as typeof labels
  options = Object.fromEntries(numbers) as typeof options
})
afterAll(() => world.close())

const stage = (name: string) => world.stage(name).number
const travel = (now: string) => {
  world.clock.now = now
}
const create = async (deal: object = {}, beside: object = {}): Promise<any> => {
  const { status, body } = await call('POST', '/deals.json', { json: { deal: { name: 'Big', ...deal }, ...beside } })
  expect({ status, body }).toMatchObject({ status: 200 })
  return body
}
const update = async (id: number, deal: object): Promise<any> => {
  const { status, body } = await call('PUT', `/deals/${id}.json`, { json: { deal } })
  expect({ status, body }).toMatchObject({ status: 200 })
  return body
}
const get = async (id: number): Promise<any> => (await call('GET', `/deals/${id}.json`)).body
const list = async (query: string): Promise<any> => {
  const { status, body } = await call('GET', `/deals.json?${query}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body
}
const namesIn = async (query: string): Promise<string[]> =>
  (await list(query)).entries.map(({ name }: { name: string }) => name)
const stored = async (number: number) => {
  const { items } = await world.as('alice').deals.list({ filter: { field: 'number', op: 'eq', value: number } })
  return items[0]!
}

describe('a deal of which only the name is known', () => {
  test('has no stage, no probability and no status, and is its maker’s', async () => {
    const profile = (await call('GET', '/profile.json')).body
    expect(await create({ deal_stage_id: null })).toMatchObject({
      deal_stage_id: null,
      deal_stage: null,
      probability: null,
      status: null,
      value: null,
      closed_time: null,
      user_id: profile.id,
      is_archived: false,
      people: [],
    })
  })

  test.each([
    ['raw brackets', 'deal[name]=Kinda a big deal', 'Kinda a big deal'],
    ['encoded brackets', 'deal%5Bname%5D=Kinda+a%20big+deal', 'Kinda a big deal'],
    ['letters from everywhere', `deal[name]=${encodeURIComponent('Größe & 数 + 1')}`, 'Größe & 数 + 1'],
  ])('may come in a form with %s', async (_how, raw, name) => {
    const answer = await call('POST', '/deals', { raw })
    expect(answer).toMatchObject({ status: 200, body: { name } })
  })

  test.each(['', 'deal[name]=', 'deal[summary]=no name', 'other=1'])('needs a name: %j', async (raw) => {
    const answer = await call('POST', '/deals.json', { raw })
    expect(answer).toMatchObject({ status: 422, body: [{ msg: "can't be blank" }] })
  })

  test('tells a blank name as the page does', async () => {
    const { status, text } = await call('POST', '/deals.json', { raw: 'deal[name]=' })
    expect([status, text]).toEqual([422, '[{"field":"name","humanized_field":"Name","msg":"can\'t be blank"}]'])
  })
})

test('a form can say all that JSON can', async () => {
  const raw = [
    'deal[name]=By form',
    'deal[value]=1000.50',
    `deal[deal_stage_id]=${stage('Proposal')}`,
    'deal[status]=2',
    'deal[is_archived]=true',
    `deal[person_ids][]=${people.rose}`,
    `deal[person_ids][]=${people.martha}`,
    `deal[primary_contact_id]=${people.martha}`,
    'deal[expected_close_date]=2026-12-24',
    `deal[custom_fields][${labels.number}]=12.5`,
    `deal[custom_fields][${labels.multi_choice}][]=${options.Support}`,
    `deal[custom_fields][${labels.boolean}]=1`,
  ].join('&')
  const { status, body } = await call('POST', '/deals.json', { raw })
  expect({ status, body }).toMatchObject({
    status: 200,
    body: {
      value: 1000.5,
      value_in_cents: 100050,
      deal_stage: { name: 'Proposal' },
      status: 2,
      is_archived: true,
      primary_contact_id: people.martha,
      expected_close_date: '2026/12/24',
      custom_fields: { [labels.number]: 12.5, [labels.multi_choice]: [options.Support], [labels.boolean]: true },
    },
  })
  expect(new Set(body.person_ids)).toEqual(new Set([people.rose, people.martha]))
  const cleared = await call('PUT', `/deals/${body.id}`, {
    raw: 'deal[value]=&deal[status]=&deal[expected_close_date]=&deal[summary]=',
  })
  expect(cleared.body).toMatchObject({ value: null, status: null, expected_close_date: null, summary: null })
})

describe('the probability', () => {
  test.each([
    [100, 'won'],
    [0, 'lost'],
  ])('of %d closes the deal now, as %s', async (probability, status) => {
    const { id } = await create({ deal_stage_id: stage('Qualified') })
    travel('2026-11-22T15:30:00.000Z')
    const closed = await update(id, { probability })
    travel(NOON)
    expect(closed).toMatchObject({ probability, closed_time: '2026/11/22 10:30:00 -0500' })
    expect(await stored(id)).toMatchObject({ status, closedAt: '2026-11-22T15:30:00.000Z' })
  })

  test.each([1, 40, 99])('of %d opens a closed deal again and takes its closing time away', async (probability) => {
    const { id } = await create({ deal_stage_id: stage('Qualified') })
    await update(id, { probability: 100 })
    expect(await update(id, { probability })).toMatchObject({ probability, closed_time: null })
    expect(await stored(id)).toMatchObject({ status: 'open', closedAt: null })
  })

  test('opens a deal again that stands in no stage', async () => {
    const { id } = await create({ probability: 100 })
    expect((await get(id)).closed_time).not.toBeNull()
    expect(await update(id, { probability: 30 })).toMatchObject({ probability: 30, closed_time: null })
  })

  test('alone moves to the stage of exactly that percent, if there is one', async () => {
    const { id } = await create({ deal_stage_id: stage('Lead') })
    const { probability } = world.stage('Proposal')
    expect(await update(id, { probability })).toMatchObject({ deal_stage: { name: 'Proposal' }, probability })
    const between = probability + 1
    expect(await update(id, { probability: between })).toMatchObject({
      deal_stage: { name: 'Proposal' },
      probability: between,
    })
    expect(await update(id, { probability: 100 })).toMatchObject({ deal_stage: { name: 'Won' }, probability: 100 })
  })

  test('follows a stage that comes alone, even one that was set by hand', async () => {
    const { id } = await create({ deal_stage_id: stage('Lead'), probability: 33 })
    const { probability } = world.stage('Negotiation')
    expect(await update(id, { deal_stage_id: stage('Negotiation') })).toMatchObject({ probability })
  })

  test('and a stage that come together are both kept', async () => {
    expect(await create({ deal_stage_id: stage('Proposal'), probability: 77 })).toMatchObject({
      deal_stage_id: stage('Proposal'),
      probability: 77,
    })
    const { id } = await create({ deal_stage_id: stage('Lead') })
    expect(await update(id, { deal_stage_id: stage('Negotiation'), probability: 12 })).toMatchObject({
      deal_stage_id: stage('Negotiation'),
      probability: 12,
    })
  })

  test('is closed by a stage that is won, also when the whole deal comes back with its old probability', async () => {
    const deal = await create({ deal_stage_id: stage('Lead') })
    const won = await update(deal.id, { ...deal, deal_stage_id: stage('Won') })
    expect(won).toMatchObject({ probability: 100, deal_stage: { name: 'Won' } })
    expect(won.closed_time).not.toBeNull()
  })

  test.each([-1, 101, 5.5, 'likely'])('is not %j', async (probability) => {
    const answer = await call('POST', '/deals', { json: { deal: { name: 'Big', probability } } })
    expect(answer).toMatchObject({ status: 422, body: [{ field: 'probability', humanized_field: 'Probability' }] })
  })
})

describe('a whole deal that comes back as it was shown', () => {
  const whole = () =>
    create({
      summary: 'Quite large',
      value: 1234.56,
      deal_stage_id: stage('Proposal'),
      status: 1,
      person_ids: [people.rose, people.martha],
      primary_contact_id: people.rose,
      company_name: 'Torchwood',
      expected_close_date: '2026-12-24',
      probability: 61,
      custom_fields: {
        [labels.text]: 'x',
        [labels.choice]: options.Red,
        [labels.multi_choice]: [options.Support],
        [labels.date]: '2026/01/02',
      },
    })

  test('changes nothing, not even its version', async () => {
    const { id } = await whole()
    travel('2026-11-21T18:00:00.000Z')
    const before = await stored(id)
    const shown = await get(id)
    expect(await update(id, shown)).toEqual(shown)
    travel(NOON)
    expect(await stored(id)).toEqual(before)
  })

  test('keeps what the wire cannot show in full', async () => {
    const { id } = await whole()
    const closedAt = '2026-11-20T10:00:00.123Z'
    const deal = await stored(id)
    await world.as('alice').deals.update({
      id: deal.id,
      status: 'won',
      closedAt,
      currency: 'KWD',
      amount: '1.234',
      bant: { budget: { score: 20 } },
      isHot: true,
    })
    expect(await update(id, { ...(await get(id)), name: 'Renamed' })).toMatchObject({ name: 'Renamed', value: 1.234 })
    expect(await stored(id)).toMatchObject({
      name: 'Renamed',
      closedAt,
      amount: '1.234',
      bant: { budget: { score: 20 } },
      isHot: true,
      customFields: deal.customFields,
    })
  })

  test('may stand in no stage', async () => {
    const shown = await create()
    expect(await update(shown.id, shown)).toEqual(shown)
  })

  test('does not write a 0 where a numeric field holds nothing', async () => {
    const { id } = await create()
    const shown = await get(id)
    expect(shown.custom_fields[labels.number]).toBe(0)
    await update(id, { ...shown, name: 'Renamed' })
    expect((await stored(id)).customFields).toEqual({})
  })

  test('lets the one of two mirrors win that says something new', async () => {
    const shown = await whole()
    expect(await update(shown.id, { ...shown, value_in_cents: 500 })).toMatchObject({ value: 5, value_in_cents: 500 })
    expect(await update(shown.id, { ...(await get(shown.id)), value: 7 })).toMatchObject({ value_in_cents: 700 })
  })

  test('is later by its time of change when it says something new', async () => {
    const shown = await whole()
    travel('2026-11-21T17:00:01.000Z')
    const after = await update(shown.id, { ...shown, name: 'Later' })
    travel(NOON)
    expect(after.updated_at > shown.updated_at).toBe(true)
  })

  test('leaves alone what it does not name', async () => {
    const shown = await whole()
    expect(await update(shown.id, { name: 'Only' })).toEqual({
      ...shown,
      name: 'Only',
      updated_at: expect.any(String),
    })
  })
})

describe('what a deal refers to', () => {
  test('is found or made by name', async () => {
    const first = await create({ company_name: 'Brand New Inc.' })
    const second = await create({ company_name: 'brand new inc.' })
    expect(first.company).toMatchObject({ id: first.company_id, name: 'Brand New Inc.' })
    expect(second.company_id).toBe(first.company_id)
  })

  test.each(['user_id', 'primary_contact_id', 'company_id', 'deal_stage_id', 'deal_loss_reason_id', 'source_id'])(
    'must be there: %s',
    async (field) => {
      const answer = await call('POST', '/deals', { json: { deal: { name: 'Big', [field]: 999_999 } } })
      expect(answer).toMatchObject({ status: 422, body: [{ field }] })
    },
  )

  test.each(['person_ids', 'shared_user_ids'])('must all be there: %s', async (field) => {
    const answer = await call('POST', '/deals', { json: { deal: { name: 'Big', [field]: [999_999] } } })
    expect(answer).toMatchObject({ status: 422, body: [{ field }] })
  })

  test('is told with names, and a source that is none not at all', async () => {
    const source = await world.as('alice').sources.create({ name: 'Cold Call' })
    const reason = await world.as('alice').lossReasons.create({ name: 'Price' })
    const deal = await create({
      source_id: source.number,
      probability: 0,
      deal_loss_reason_id: reason.number,
      deal_loss_reason_notes: 'The price was too high.',
      shared_user_ids: [],
    })
    expect(deal).toMatchObject({
      source: { id: source.number, name: 'Cold Call' },
      deal_loss_reason: { id: reason.number, name: 'Price' },
      deal_loss_reason_notes: 'The price was too high.',
    })
    expect(await create()).not.toHaveProperty('source')
  })

  test('works on it without a key to be seen', async () => {
    const [bob] = (await call('GET', '/users')).body.entries.filter((user: any) => user.full_name === 'bob')
    const deal = await create({ shared_user_ids: [bob.id] })
    expect(deal).toMatchObject({
      shared_user_ids: [bob.id],
      collaborators: [{ id: bob.id, first_name: 'bob', last_name: '', api_key: null }],
    })
  })
})

describe('a to-do template', () => {
  const template = () =>
    world.as('alice').todoTemplates.create({
      name: 'Onboarding',
      items: [
        { title: 'Call', description: null, priority: 'normal', dueInDays: 2 },
        { title: 'Write', description: null, priority: 'high', dueInDays: null },
      ],
    })

  test('makes its tasks for the deal, as whose it says or the caller’s', async () => {
    const { number } = await template()
    const [bob] = (await call('GET', '/users')).body.entries.filter((user: any) => user.full_name === 'bob')
    const created = await create({}, { todo_template_id: number, todo_template_user_id: bob.id })
    const { entries } = (await call('GET', `/deals/${created.id}/calendar_entries.json`)).body
    expect(entries).toMatchObject([
      { name: 'Call', type: 'CalendarTask', due_date: '2026/11/23', owner_id: bob.id, association_id: created.id },
      { name: 'Write', due_date: null },
    ])
    await call('PUT', `/deals/${created.id}.json`, { raw: `deal[name]=myname&todo_template_id=${number}` })
    const after = (await call('GET', `/calendar_entries.json?deal_id=${created.id}`)).body
    const me = (await call('GET', '/profile')).body.id
    expect(after.entries.map((entry: any) => entry.owner_id)).toEqual([bob.id, bob.id, me, me])
  })

  test.each([
    ['todo_template_id', { todo_template_id: 999_999 }],
    ['todo_template_user_id', { todo_template_user_id: 999_999 }],
  ])('that is not there is told: %s', async (field, beside) => {
    const answer = await call('POST', '/deals', { json: { deal: { name: 'Never made' }, ...beside } })
    expect(answer).toMatchObject({ status: 422, body: [{ field }] })
    expect(await namesIn('conditions[deal_name]=Never made')).toEqual([])
  })
})

describe('custom fields', () => {
  test('are all shown: nothing is null, 0 or []', async () => {
    expect((await create()).custom_fields).toEqual({
      [labels.text]: null,
      [labels.number]: 0,
      [labels.currency]: 0,
      [labels.date]: null,
      [labels.boolean]: null,
      [labels.choice]: null,
      [labels.multi_choice]: [],
    })
  })

  test.each([
    ['text', 'some', 'some'],
    ['number', -1.5, -1.5],
    ['currency', '100', 100],
    ['date', '2026-05-01', '2026/05/01'],
    ['boolean', 'false', false],
  ] as const)('of type %s come back', async (type, given, shown) => {
    expect((await create({ custom_fields: { [labels[type]]: given } })).custom_fields[labels[type]]).toBe(shown)
  })

  test('are merged label by label, and cleared by nothing', async () => {
    const { id } = await create({ custom_fields: { [labels.text]: 'x', [labels.choice]: options.Red } })
    const { custom_fields } = await update(id, {
      custom_fields: { [labels.choice]: null, [labels.multi_choice]: [options.Training, options.Support] },
    })
    expect(custom_fields).toMatchObject({ [labels.text]: 'x', [labels.choice]: null })
    expect(new Set(custom_fields[labels.multi_choice])).toEqual(new Set([options.Training, options.Support]))
  })

  test('nobody has defined are ignored; values that mean nothing are told', async () => {
    await create({ custom_fields: { custom_label_999999: 1, whatever: 2 } })
    const wrong = {
      [labels.number]: 'many',
      [labels.choice]: 999_999,
      [labels.date]: 'soon',
      [labels.boolean]: 'maybe',
    }
    const answer = await call('POST', '/deals', { json: { deal: { name: 'Big', custom_fields: wrong } } })
    expect(answer.status).toBe(422)
    expect(answer.body.map(({ field }: any) => field)).toEqual(
      expect.arrayContaining([labels.number, labels.choice, labels.boolean]),
    )
  })
})

describe('the list', () => {
  beforeAll(async () => {
    const alice = world.as('alice')
    const source = await alice.sources.create({ name: 'Listed' })
    const make = async (name: string, deal: object) => create({ name: `Listed ${name}`, ...deal })
    travel('2026-03-08T04:59:50.000Z') // the last seconds of March 7 in New York
    await make('before', { value: 10, person_ids: [people.rose], custom_fields: { [labels.number]: 1 } })
    travel('2026-03-08T05:00:00.000Z')
    await make('first', {
      value: 20,
      source_id: source.number,
      deal_stage_id: stage('Lead'),
      expected_close_date: '2026-05-01',
      custom_fields: { [labels.number]: 2, [labels.text]: 'Alpha, Beta', [labels.choice]: options.Red },
    })
    travel('2026-03-09T03:59:59.999Z') // a day of 23 hours: the clock went forward
    await make('last', {
      value: 30.5,
      deal_stage_id: stage('Proposal'),
      expected_close_date: '2026-05-02',
      person_ids: [people.martha],
      custom_fields: { [labels.number]: 3, [labels.multi_choice]: [options.Training], [labels.boolean]: true },
    })
    travel('2026-03-09T04:00:00.000Z')
    await make('after', { probability: 35, custom_fields: { [labels.date]: '2026-06-01' } })
    travel(NOON)
  })

  const L = 'conditions[deal_name]=Listed'

  test('comes in pages with all there is to count', async () => {
    const { entries, pagination } = await list(`${L}&per_page=3&page=2`)
    expect(entries.map(({ name }: any) => name)).toEqual(['Listed after'])
    expect(pagination).toEqual({ page: 2, page_var: 'page', per_page: 3, pages: 2, total: 4 })
    expect((await list('per_page=100000')).pagination.per_page).toBe(200)
    expect((await list('')).pagination.per_page).toBe(200)
    expect((await list(`${L}&page=50`)).entries).toEqual([])
  })

  test.each([
    [
      'deal_created][from_date]=2026-03-08&conditions[deal_created][to_date]=2026-03-08',
      ['Listed first', 'Listed last'],
    ],
    ['deal_created][from_date]=2026/03/09', ['Listed after']],
    ['deal_created][to_date]=2026-03-07', ['Listed before']],
    ['deal_created]=2026-03-08', ['Listed first', 'Listed last']],
    ['deal_modified][to_date]=2026-03-07', ['Listed before']],
    ['exp_close][from_date]=2026-05-01&conditions[exp_close][to_date]=2026-05-01', ['Listed first']],
    ['exp_close][from_date]=2026-05-02', ['Listed last']],
    ['exp_close]=2026-05-01', ['Listed first']],
    ['deal_percentage]=35', ['Listed after']],
    ['deal_value][from]=20&conditions[deal_value][to]=30.5', ['Listed first', 'Listed last']],
    ['deal_value]=10', ['Listed before']],
    ['person_full_name]=ROSE TY', ['Listed before']],
    ['person_email]=powell.example', ['Listed before']],
    ['person_phone]=555-0199', ['Listed last']],
    ['person_city]=london', ['Listed before']],
    ['person_city]=cardiff', ['Listed before']],
    ['person_state]=wal', ['Listed before']],
    ['person_work_zip]=CF10', ['Listed before']],
    ['person_work_zip]=SE15', []],
    ['person_zip]=se15', ['Listed before']],
    ['person_company_name]=torch', ['Listed before']],
    ['deal_owner]=all', ['Listed before', 'Listed first', 'Listed last', 'Listed after']],
    ['deal_owner]=999999', []],
    ['deal_owner]=', ['Listed before', 'Listed first', 'Listed last', 'Listed after']],
  ])('narrows by conditions[%s', async (condition, names) => {
    expect(await namesIn(`${L}&conditions[${condition}`)).toEqual(names)
    const encoded = `${L}&conditions[${condition}`.replaceAll('[', '%5B').replaceAll(']', '%5D')
    expect(await namesIn(encoded)).toEqual(names)
  })

  test('narrows by one stage or several, however they are written', async () => {
    const [lead, proposal] = [stage('Lead'), stage('Proposal')]
    for (const [stages, names] of [
      [`[deal_stage]=${lead}`, ['Listed first']],
      [`[deal_stage][]=${lead}&conditions[deal_stage][]=${proposal}`, ['Listed first', 'Listed last']],
      [`[deal_stage][0]=${proposal}`, ['Listed last']],
      [`[deal_stage]=${lead},${proposal}`, ['Listed first', 'Listed last']],
    ] as const) {
      expect(await namesIn(`${L}&conditions${stages}`)).toEqual(names)
    }
  })

  test('narrows by ids, and by the person and company that a deal is with', async () => {
    const { entries } = await list(L)
    const [first, second] = entries.map(({ id }: any) => id)
    expect(await namesIn(`conditions[deal_id]=${first},${second}`)).toEqual(['Listed before', 'Listed first'])
    expect(await namesIn(`${L}&deal_id=${second}`)).toEqual(['Listed first'])
    expect(await namesIn(`${L}&person_id=${people.martha}`)).toEqual(['Listed last'])
    expect(await namesIn(`${L}&person_id=999999`)).toEqual([])
    expect(await namesIn(`${L}&company_id=abc`)).toEqual([])
  })

  test('narrows by custom fields of each type', async () => {
    for (const [condition, names] of [
      [`[${labels.number}][from]=2&conditions[${labels.number}][to]=2`, ['Listed first']],
      [`[${labels.number}]=3`, ['Listed last']],
      [`[${labels.text}]=alpha, b`, ['Listed first']],
      [`[${labels.choice}][]=${options.Red}`, ['Listed first']],
      [
        `[${labels.multi_choice}][]=${options.Training}&conditions[${labels.multi_choice}][]=${options.Support}`,
        ['Listed last'],
      ],
      [`[${labels.boolean}]=true`, ['Listed last']],
      [`[${labels.date}][from_date]=2026-06-01`, ['Listed after']],
      [`[${labels.choice}]=999999`, []],
    ] as const) {
      expect({ condition, names: await namesIn(`${L}&conditions${condition}`) }).toEqual({ condition, names })
    }
  })

  test.each([
    ['deals.name', ['Listed after', 'Listed before', 'Listed first', 'Listed last']],
    ['-deals.name', ['Listed last', 'Listed first', 'Listed before', 'Listed after']],
    ['deal.name', ['Listed after', 'Listed before', 'Listed first', 'Listed last']],
    ['-deals.created_at', ['Listed after', 'Listed last', 'Listed first', 'Listed before']],
    ['-deals.updated_at', ['Listed after', 'Listed last', 'Listed first', 'Listed before']],
    ['deals.expected_close_date,-deals.name', ['Listed first', 'Listed last', 'Listed before', 'Listed after']],
    ['-deal.owner_id,deals.created_at', ['Listed before', 'Listed first', 'Listed last', 'Listed after']],
    ['', ['Listed before', 'Listed first', 'Listed last', 'Listed after']],
  ])('is sorted by %j', async (sort, names) => {
    expect(await namesIn(`${L}&sort=${sort}`)).toEqual(names)
  })

  test.each(['owner_id', 'source_id', 'probability', 'closed_time'])('can be sorted by %s', async (field) => {
    expect(await namesIn(`${L}&sort=-deals.${field}`)).toHaveLength(4)
  })

  test.each([
    ['sort=deals.color', 'sort'],
    ['conditions[exp_close][from_date]=soon', 'conditions[exp_close]'],
    ['conditions[deal_created][to_date]=2026-02-30', 'conditions[deal_created]'],
    ['conditions[deal_value][from]=much', 'conditions[deal_value]'],
    ['page=0', 'page'],
  ])('tells what it cannot read: %s', async (query, field) => {
    const answer = await call('GET', `/deals.json?${query}`)
    expect(answer).toMatchObject({ status: 422, body: [{ field, msg: expect.any(String) }] })
  })

  test('sums up all that is found, not the page', async () => {
    const { totals, entries } = await list(`${L}&per_page=1&totals=true`)
    expect(entries).toHaveLength(1)
    expect(totals).toMatchObject({ value: 60.5, [labels.number]: 6 })
    expect(await list(`${L}&totals=false`)).not.toHaveProperty('totals')
  })

  test('shows few attributes when few are asked for', async () => {
    const { entries } = await list(`${L}&per_page=1&attrs=id,name`)
    expect(entries.map(Object.keys)).toEqual([['id', 'name']])
    const { body } = await call('GET', `/deals/${entries[0].id}.json?attrs=name`)
    expect(body).toEqual({ name: 'Listed before' })
  })

  test('goes by a saved search, and then by nothing else', async () => {
    const { number } = await world.as('alice').savedViews.create({
      entity: 'deal',
      name: 'Cheap ones',
      filter: {
        and: [
          { field: 'name', op: 'contains', value: 'Listed' },
          { field: 'figure', op: 'lte', value: '20' },
        ],
      },
    })
    const search = `search_id=${number}`
    expect(await namesIn(search)).toEqual(['Listed before', 'Listed first'])
    const with_all = await list(`${search}&conditions[deal_name]=other&sort=-deals.name&totals=true&per_page=1&page=2`)
    expect(with_all.entries.map(({ name }: any) => name)).toEqual(['Listed first'])
    expect(with_all.pagination).toMatchObject({ page: 2, per_page: 1, pages: 2, total: 2 })
    expect(with_all).not.toHaveProperty('totals')
    for (const unknown of ['999999', 'abc']) expect(await namesIn(`search_id=${unknown}`)).toEqual([])
  })

  test('may be asked for with the headers of a body that is none', async () => {
    const headers = { 'content-type': 'application/json' }
    expect(await call('GET', `/deals?${L}`, { headers })).toMatchObject({ status: 200 })
  })
})

describe('a path', () => {
  test.each(['/deals/999999.json', '/deals/999999'])('of a deal that is not there: %s', async (path) => {
    const answers = [
      await call('GET', path),
      await call('PUT', path, { raw: 'deal[name]=x' }),
      await call('DELETE', path),
    ]
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [422, ''],
      [404, ''],
      [404, ''],
    ])
  })

  test.each(['notes', 'people', 'calendar_entries'])('of the %s of a deal that is not there is 404', async (what) => {
    expect(await call('GET', `/deals/999999/${what}.json`)).toMatchObject({ status: 404, text: '' })
  })

  test('that holds no number is told in a sentence', async () => {
    expect(await call('GET', '/deals/abc.json')).toMatchObject({ status: 404, body: { error: expect.any(String) } })
  })

  test('of a deal that is deleted answers with nothing', async () => {
    const { id } = await create()
    expect(await call('DELETE', `/deals/${id}.json`)).toMatchObject({ status: 200, text: '' })
    expect(await call('GET', `/deals/${id}.json`)).toMatchObject({ status: 422, text: '' })
  })
})

test.each([
  ['{"deal":', 400],
  ['not json', 400],
])('malformed JSON is told: %s', async (raw, status) => {
  const answer = await call('POST', '/deals.json', { raw, headers: { 'content-type': 'application/json' } })
  expect(answer).toMatchObject({ status, body: { error: expect.any(String) } })
})

test('an unknown key is told', async () => {
  const stranger = program(world, pipelinedeals, 'nobody')
  expect(await stranger('GET', '/deals.json')).toMatchObject({ status: 406, body: { error: 'Unknown api key' } })
})
