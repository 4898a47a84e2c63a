import { afterAll, describe, expect, test } from 'vitest'
import { pipelinedeals } from '../src/pipelinedeals/pipelinedeals.ts'
import { NOON, openAccount } from './pipelinedeals-account.ts'
import { program } from './program.ts'

const { world, call, people, labels, options, stage, travel, create, update, get, namesIn, stored } =
  await openAccount()
afterAll(() => world.close())

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
    expect(answer).toMatchObject({ status: 422, body: [{ field: 'name', msg: "can't be blank" }] })
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

test.each(['carol', 'victor'] as const)('a deal is shown to %s, too, whose it is not', async (name) => {
  const { id } = await create({ value: 5 })
  const theirs = program(world, pipelinedeals, name)
  expect(await theirs('GET', `/deals/${id}.json`)).toEqual(await call('GET', `/deals/${id}.json`))
  const answer = await theirs('PUT', `/deals/${id}.json`, { raw: 'deal[name]=Theirs' })
  expect(answer.status).toBe(name === 'victor' ? 403 : 200)
})

test('an unknown key is told', async () => {
  const stranger = program(world, pipelinedeals, 'nobody')
  expect(await stranger('GET', '/deals.json')).toMatchObject({ status: 406, body: { error: 'Unknown api key' } })
})
