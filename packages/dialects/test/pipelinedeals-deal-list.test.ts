import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NOON, openAccount } from './pipelinedeals-account.ts'

const { world, call, people, labels, options, stage, travel, create, list, namesIn } = await openAccount()
afterAll(() => world.close())

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

  test('sums up values in the currency that all of them share, also without an exchange rate', async () => {
    await create({ name: 'Dinars 1', value: 1.125, currency_code: 'KWD' })
    await create({ name: 'Dinars 2', value: 2.5, currency_code: 'KWD' })
    const { totals } = await list('conditions[deal_name]=Dinars&totals=true')
    expect(totals.value).toBe(3.625)
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
