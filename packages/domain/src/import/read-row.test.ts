import { describe, expect, test } from 'vitest'
import { EXAMPLE, readerFor } from './context.fixture.ts'
import { type DealRow, newRecordValues, problemSentence, type RowReading } from './import-row.ts'
import type { PlanMap } from './plan-map.ts'
import { readRow } from './read-row.ts'

const HEADER = [
  'opportunity_id',
  'sales_agent',
  'product',
  'account',
  'deal_stage',
  'engage_date',
  'close_date',
  'close_value',
]
const MAP: PlanMap = {
  amountOption: 'product',
  nameColumns: ['account', 'product', 'opportunity_id'],
  columns: {
    engage_date: { field: 'addedOn', dayFormat: 'MM/DD/YYYY' },
    close_date: { field: 'closeOn', dayFormat: 'MM/DD/YYYY' },
    close_value: 'amount',
  },
}

function readDeal(cells: string[], map: PlanMap = {}, header = HEADER): RowReading {
  return readRow(
    cells,
    readerFor('deals', [header, cells], { ...MAP, ...map, columns: { ...MAP.columns, ...map.columns } }),
  )
}

function readSimple(record: Record<string, string>, map: PlanMap = {}): RowReading {
  const [header, cells] = [Object.keys(record), Object.values(record)]
  return readRow(cells, readerFor('deals', [header, cells], { nameColumns: [header[0] ?? ''], ...map }))
}

function dealOf(reading: RowReading): DealRow {
  if (reading.kind === 'refused') throw new Error(reading.problems.map(problemSentence).join('\n'))
  if (reading.row.kind !== 'deals') throw new Error('not a deal')
  return reading.row
}

const noticesOf = (reading: RowReading) =>
  reading.notices.map(({ kind, column, given, meant }) => [kind, column, given, meant])
const whyOf = (reading: RowReading) => (reading.kind === 'refused' ? reading.problems.map(problemSentence) : [])

describe('a row of the data set', () => {
  const won = ['Z063OYW0', 'Moses Frase', 'GTXPro', 'Isdom', 'Won', '10/25/2016', '3/11/2017', '4514']

  test('is understood', () => {
    const row = dealOf(readDeal(won))
    expect(row).toMatchObject({
      externalId: 'Z063OYW0',
      stage: { name: 'Won' },
      company: { name: 'Isdom' },
      customFields: { product: 'gtx_pro' },
      values: { amount: '4514.00', currency: 'USD', ownerId: EXAMPLE.members[2]?.id },
    })
    expect(newRecordValues(row).name).toBe('Isdom · GTX Pro · Z063OYW0')
  })

  test('its days begin in the workspace’s zone', () => {
    expect(dealOf(readDeal(won)).values).toMatchObject({
      addedAt: '2016-10-25T04:00:00.000Z',
      closedAt: '2017-03-11T05:00:00.000Z',
    })
  })

  test('a product written together is found and said', () => {
    expect(noticesOf(readDeal(won))).toContainEqual(['value_matched', 'product', 'GTXPro', 'GTX Pro'])
  })

  test('a deal without any date keeps the time of the import, and it is said', () => {
    const row = dealOf(readDeal(['X', 'Moses Frase', 'GTX Basic', '', 'Prospecting', '', '', '']))
    expect(row.values).not.toHaveProperty('addedAt')
    expect(row.onCreate.values).not.toHaveProperty('addedAt')
    expect(row.onCreate.notices.map(({ kind, meant }) => [kind, meant])).toEqual(
      expect.arrayContaining([
        ['added_defaulted', 'the time of the import'],
        ['company_missing', null],
        ['amount_from_option', 'GTX Basic'],
      ]),
    )
    expect(newRecordValues(row)).toMatchObject({ name: 'GTX Basic · X', amount: '550.00', currency: 'USD' })
  })

  test('a lost deal’s 0 is an amount, and it is said', () => {
    const reading = readDeal(['X', 'Moses Frase', 'GTX Basic', 'Isdom', 'Lost', '10/25/2016', '3/11/2017', '0'])
    expect(dealOf(reading).values.amount).toBe('0.00')
    expect(noticesOf(reading)).toContainEqual(['amount_zero', 'close_value', null, null])
  })

  test('an option without a list price gives no amount', () => {
    const row = dealOf(readDeal(['X', 'Moses Frase', 'MG Special', '', 'Engaging', '10/25/2016', '', '']))
    expect(newRecordValues(row)).not.toHaveProperty('amount')
    expect(row.onCreate.notices).toContainEqual({ kind: 'amount_missing', column: null, given: null, meant: null })
  })

  test('a closed deal without an amount does not take the list price', () => {
    expect(
      newRecordValues(dealOf(readDeal(['X', 'Moses Frase', 'GTX Basic', '', 'Won', '10/25/2016', '3/11/2017', '']))),
    ).not.toHaveProperty('amount')
  })
})

describe('what cannot be read', () => {
  test('refuses the row with every reason, each naming column, value and what would be right', () => {
    const reading = readDeal(['X', 'Nobody', 'GTX Zero', 'Isdom', 'Engagin', '25/10/2016', '', 'much'])
    expect(whyOf(reading)).toEqual([
      'sales_agent: “Nobody” is not a known member; expected one of Ann Lee, Ann Lee, Moses Frase',
      'product: “GTX Zero” is not a known Product; expected one of GTX Basic, GTX Pro, MG Special',
      'engage_date: “25/10/2016” is not a day written as MM/DD/YYYY; expected a day such as 11/21/2026, from 1900 to 2199',
      expect.stringContaining('close_value: “much” is not an amount'),
      'deal_stage: “Engagin” is not a known stage; expected one of Prospecting, Engaging, Won, Lost',
    ])
  })

  test('two members of one name are not guessed between; the e-mail decides', () => {
    const cells = ['X', 'Ann Lee', 'GTX Basic', 'Isdom', 'Engaging', '10/25/2016', '', '']
    expect(whyOf(readDeal(cells))).toEqual([expect.stringContaining('means more than one member')])
    const map = { columns: { sales_agent: { field: 'owner', values: { 'Ann Lee': 'ann@south.test' } } } }
    expect(dealOf(readDeal(cells, map)).values.ownerId).toBe(EXAMPLE.members[1]?.id)
  })

  test('cells behind the last column are a broken line', () => {
    expect(
      whyOf(readDeal(['X', 'Moses Frase', 'GTX Basic', 'Acme', ' Inc', 'Engaging', '10/25/2016', '', '12'])),
    ).toEqual(expect.arrayContaining([expect.stringContaining('the row has 9 cells, the header 8')]))
  })

  test('a name is missed where every row makes a new record, and left to be judged where it may mean a known one', () => {
    const record = { id: '7', name: '', amount: '5' }
    expect(whyOf(readSimple(record, { mode: 'create', nameColumns: [] }))).toEqual([
      'name: a new record needs a name, and the row has none; expected a name',
    ])
    expect(whyOf(readSimple(record, { mode: 'both', nameColumns: [] }))).toEqual([])
  })

  test('a field holds only so much', () => {
    expect(whyOf(readSimple({ name: 'x'.repeat(256) }))).toEqual([expect.stringMatching(/^name: .* at most 255/)])
  })
})

describe('the plan’s value map', () => {
  test('corrects a misspelling in any column and counts it', () => {
    const reading = readDeal(['X', 'Moses Frase', 'GTX Basic', 'Isdm', 'Engaging', '10/25/2016', '', ''], {
      columns: { account: { field: 'companyName', values: { Isdm: 'Isdom' } } },
    })
    expect(dealOf(reading).company?.name).toBe('Isdom')
    expect(noticesOf(reading)).toContainEqual(['value_mapped', 'account', 'Isdm', 'Isdom'])
  })

  test('can say that a value means nothing', () => {
    const reading = readSimple(
      { name: 'North', amount: 'tbd' },
      { columns: { amount: { field: 'amount', values: { tbd: null } } } },
    )
    expect(dealOf(reading).values).not.toHaveProperty('amount')
    expect(noticesOf(reading)).toContainEqual(['value_mapped', 'amount', 'tbd', null])
  })
})

describe('values that a list does not know', () => {
  const cells = ['X', 'Moses Frase', 'GTX Zero', 'Isdom', 'Engaging', '10/25/2016', '', '']

  test('can be left empty', () => {
    const reading = readDeal(cells, { columns: { product: { unknown: 'blank' } } })
    expect(dealOf(reading).customFields).toEqual({})
    expect(noticesOf(reading)).toContainEqual(['value_unknown', 'product', 'GTX Zero', null])
  })

  test('can be added to it, once, under their first spelling', () => {
    const reader = readerFor('deals', [HEADER, cells], {
      ...MAP,
      columns: { ...MAP.columns, product: { unknown: 'create' } },
    })
    const first = dealOf(readRow(cells, reader))
    const second = dealOf(readRow(cells.with(2, 'gtx-zero'), reader))
    const option = { key: 'GTX Zero', label: 'GTX Zero', price: null }
    expect([first.options, second.options]).toEqual([[{ field: 'product', option }], [{ field: 'product', option }]])
    expect(second.customFields).toEqual({ product: 'GTX Zero' })
  })
})

describe('stage and status', () => {
  test.each([
    ['Engaging', 'Won', { stage: { name: 'Won' } }],
    ['Won', 'won', { stage: { name: 'Won' } }],
    ['Engaging', 'on hold', { stage: { name: 'Engaging' }, values: { status: 'stalled' } }],
    ['Engaging', 'open', { stage: { name: 'Engaging' } }],
  ])('%s and %s', (stage, status, expected) =>
    expect(dealOf(readSimple({ name: 'North', stage, status }))).toMatchObject(expected),
  )

  test('that contradict each other refuse the row', () => {
    expect(whyOf(readSimple({ name: 'North', stage: 'Won', status: 'Lost' }))).toEqual([
      'status: “Lost” contradicts the stage Won, which is one of won deals; expected won',
    ])
  })

  test('a status alone places a new deal, and closes a known one where it stands', () => {
    const row = dealOf(readSimple({ name: 'North', status: 'lost' }))
    expect(row).toMatchObject({ stage: null, values: { status: 'lost' }, onCreate: { stage: { name: 'Lost' } } })
  })

  test('neither places a new deal in the first open stage and leaves a known one', () => {
    const row = dealOf(readSimple({ name: 'North' }))
    expect(row).toMatchObject({ stage: null, onCreate: { stage: { name: 'Prospecting' } } })
    expect(row.onCreate.notices).toContainEqual({
      kind: 'stage_defaulted',
      column: null,
      given: null,
      meant: 'Prospecting',
    })
  })
})

describe('dates', () => {
  test('a close date is the expected one of an open deal', () => {
    const row = dealOf(readSimple({ name: 'North', stage: 'Engaging', 'close date': '2026-11-21' }))
    expect(row.values).toMatchObject({ expectedCloseOn: '2026-11-21' })
    expect(row.values).not.toHaveProperty('closedAt')
  })

  test('a decided deal without an added day was there by the day it was closed', () => {
    const row = dealOf(readSimple({ name: 'North', stage: 'Won', 'close date': '2017-03-01' }))
    expect(newRecordValues(row)).toMatchObject({
      addedAt: '2017-03-01T05:00:00.000Z',
      closedAt: '2017-03-01T05:00:00.000Z',
    })
  })
})

describe('probability', () => {
  test.each([
    ['Engaging', '55', 55],
    ['Engaging', '40', undefined],
    ['Won', '100', undefined],
  ])('in %s, %s %% is %s', (stage, probability, expected) =>
    expect(dealOf(readSimple({ name: 'North', stage, probability })).values.probability).toBe(expected),
  )

  test.each([
    ['Engaging', '0'],
    ['Engaging', '100'],
    ['Won', '80'],
  ])('in %s, %s %% is left behind by another program and said so', (stage, probability) => {
    const reading = readSimple({ name: 'North', stage, probability })
    expect(dealOf(reading).values).not.toHaveProperty('probability')
    expect(noticesOf(reading)).toContainEqual([
      'value_ignored',
      'probability',
      probability,
      expect.stringContaining('the deal is'),
    ])
  })
})

describe('currency', () => {
  test('comes from its column, then from the figure, then from the file', () => {
    expect(dealOf(readSimple({ name: 'N', amount: '7', currency: 'EUR' })).values).toMatchObject({
      amount: '7.00',
      currency: 'EUR',
    })
    expect(dealOf(readSimple({ name: 'N', amount: '€ 7' })).values).toMatchObject({ currency: 'EUR' })
    const reading = readSimple({ name: 'N', amount: '7' }, { currency: 'JPY' })
    expect(dealOf(reading).values).toMatchObject({ amount: '7', currency: 'JPY' })
    expect(noticesOf(reading)).toContainEqual(['currency_defaulted', null, null, 'JPY'])
  })

  test.each([
    [{ name: 'N', amount: '€ 7', currency: 'USD' }, 'is marked EUR, but the amount is in USD'],
    [{ name: 'N', amount: '$7', currency: 'EUR' }, 'is marked $, but the amount is in EUR'],
  ])('that contradicts the figure refuses the row', (record, why) =>
    expect(whyOf(readSimple(record))).toEqual([expect.stringContaining(why)]),
  )
})

test('what stands for an empty cell is empty, except in free text', () => {
  const reading = readSimple({ name: 'North', amount: 'N/A', description: 'none' }, { columns: { amount: 'amount' } })
  expect(dealOf(reading).values).toMatchObject({ description: 'none' })
  expect(noticesOf(reading)).toContainEqual(['value_ignored', 'amount', 'N/A', 'it stands for an empty cell'])
})

test('a column that goes nowhere is counted when it holds something', () => {
  expect(noticesOf(readSimple({ name: 'North', mood: 'good' }))).toContainEqual(['column_ignored', 'mood', null, null])
  expect(noticesOf(readSimple({ name: 'North', mood: '' })).map(([kind]) => kind)).not.toContain('column_ignored')
})

test('a company’s own name as its parent is refused', () => {
  const lines = [
    ['account', 'subsidiary_of'],
    ['Acme', 'acme'],
  ]
  expect(readRow(['Acme', 'acme'], readerFor('companies', lines))).toMatchObject({
    kind: 'refused',
    problems: [{ field: 'parentName', why: 'is the company itself' }],
  })
})

test('a contact is called by first and last name, or for now by what there is', () => {
  const header = ['First Name', 'Last Name', 'Email']
  const read = (cells: string[]) => {
    const reading = readRow(cells, readerFor('contacts', [header, ['Ann', 'Lee', 'ann@north.test']]))
    return reading.kind === 'read' ? newRecordValues(reading.row).name : undefined
  }
  expect(read(['Ann', 'Lee', ''])).toBe('Ann Lee')
  expect(read(['', 'Lee', 'ann@north.test'])).toBe('Lee')
  expect(read(['', '', 'ann@north.test'])).toBe('ann@north.test')
})
