import { describe, expect, test } from 'vitest'
import { columnProfiler, PROFILE_VALUES_MAX, shapeOf } from './column-profile.ts'
import { EXAMPLE, propose } from './context.fixture.ts'
import type { ImportKind } from './import-kind.ts'

/** What each header is mapped to; custom fields as `custom.key`. */
function mapping(kind: ImportKind, lines: string[][]): Record<string, string | null> {
  const { plan } = propose(kind, lines)
  return Object.fromEntries(
    plan.columns.map(({ header, target }) => [
      header,
      target.to === 'field' ? target.field : target.to === 'custom' ? `custom.${target.key}` : null,
    ]),
  )
}

describe('the mapping', () => {
  test('of the data set’s opportunities', () => {
    const lines = [
      ['opportunity_id', 'sales_agent', 'product', 'account', 'deal_stage', 'engage_date', 'close_date', 'close_value'],
      ['1C1I7A6R', 'Moses Frase', 'GTX Plus Basic', 'Cancity', 'Won', '10/20/2016', '3/1/2017', '1054'],
      ['Z063OYW0', 'Darcel Schlecht', 'GTXPro', 'Isdom', 'Won', '10/25/2016', '3/11/2017', '4514'],
    ]
    expect(mapping('deals', lines)).toEqual({
      opportunity_id: 'externalId',
      sales_agent: 'owner',
      product: 'custom.product',
      account: 'companyName',
      deal_stage: 'stage',
      engage_date: 'addedOn',
      close_date: 'closeOn',
      close_value: 'amount',
    })
  })

  test.each([
    [
      'HubSpot deals',
      'deals',
      ['Record ID', 'Deal Name', 'Deal Stage', 'Close Date', 'Deal owner', 'Amount', 'Associated Company', 'Deal Type'],
      ['231', 'North rollout', 'Engaging', '2026-11-21 10:00', 'Ann Lee', '1200.50', 'North Ltd', 'New'],
      {
        'Record ID': 'externalId',
        'Deal Name': 'name',
        'Deal Stage': 'stage',
        'Close Date': 'closeOn',
        'Deal owner': 'owner',
        Amount: 'amount',
        'Associated Company': 'companyName',
        'Deal Type': null,
      },
    ],
    [
      'Pipedrive deals',
      'deals',
      [
        'Deal - ID',
        'Deal - Title',
        'Deal - Value',
        'Deal - Currency of Value',
        'Deal - Organization',
        'Deal - Contact person',
        'Deal - Status',
        'Deal - Stage',
        'Deal - Won time',
        'Deal - Lost reason',
        'Person - Email - Work',
      ],
      [
        '7',
        'North rollout',
        '1200',
        'EUR',
        'North Ltd',
        'Ann Lee',
        'Won',
        'Engaging',
        '2026-11-21 10:00:00',
        'Price',
        'ann@north.test',
      ],
      {
        'Deal - ID': 'externalId',
        'Deal - Title': 'name',
        'Deal - Value': 'amount',
        'Deal - Currency of Value': 'currency',
        'Deal - Organization': 'companyName',
        'Deal - Contact person': 'contactName',
        'Deal - Status': 'status',
        'Deal - Stage': 'stage',
        'Deal - Won time': 'closedOn',
        'Deal - Lost reason': 'lossReason',
        'Person - Email - Work': 'contactEmail',
      },
    ],
    [
      'Salesforce contacts',
      'contacts',
      [
        'First Name',
        'Last Name',
        'Title',
        'Account Name',
        'Email',
        'Phone',
        'Mobile',
        'Mailing Street',
        'Mailing Zip/Postal Code',
        'Contact Owner',
      ],
      [
        'Ann',
        'Lee',
        'CFO',
        'North Ltd',
        'ann@north.test',
        '+1 555 010 020',
        '+1 555 010 021',
        '1 Main St',
        '10001',
        'Moses Frase',
      ],
      {
        'First Name': 'firstName',
        'Last Name': 'lastName',
        Title: 'jobTitle',
        'Account Name': 'companyName',
        Email: 'email',
        Phone: 'phone',
        Mobile: 'mobile',
        'Mailing Street': 'addressLine1',
        'Mailing Zip/Postal Code': 'addressPostalCode',
        'Contact Owner': 'owner',
      },
    ],
    [
      'Zendesk Sell deals',
      'deals',
      [
        'id',
        'name',
        'value',
        'currency',
        'owner',
        'stage',
        'source',
        'loss_reason',
        'company_name',
        'main_contact',
        'added_on',
        'estimated_close_date',
        'hot',
        'tags',
      ],
      [
        '5',
        'North rollout',
        '10',
        'USD',
        'ann@north.test',
        'Engaging',
        'Referral',
        '',
        'North Ltd',
        'Ann Lee',
        '2026-01-02',
        '2026-11-21',
        'false',
        'vip',
      ],
      {
        id: 'externalId',
        name: 'name',
        value: 'amount',
        currency: 'currency',
        owner: 'owner',
        stage: 'stage',
        source: 'source',
        loss_reason: 'lossReason',
        company_name: 'companyName',
        main_contact: 'contactName',
        added_on: 'addedOn',
        estimated_close_date: 'expectedCloseOn',
        hot: 'isHot',
        tags: 'tags',
      },
    ],
  ] as const)('of %s', (_, kind, header, row, expected) =>
    expect(mapping(kind, [[...header], [...row]])).toEqual(expected),
  )

  test('takes an e-mail column for one whatever its header says', () => {
    expect(
      mapping('contacts', [
        ['Name', 'Kontakt'],
        ['Ann Lee', 'ann@north.test'],
      ]),
    ).toMatchObject({ Kontakt: 'email' })
  })

  test('does not follow a header that the values contradict', () => {
    expect(
      mapping('deals', [
        ['Name', 'Value', 'Close Date'],
        ['North', 'high', 'soon'],
      ]),
    ).toEqual({ Name: 'name', Value: null, 'Close Date': null })
  })

  test('gives no field twice', () => {
    expect(
      mapping('deals', [
        ['Name', 'Deal name', 'Amount', 'Value'],
        ['a', 'b', '1', '2'],
      ]),
    ).toMatchObject({ Name: 'name', 'Deal name': null, Amount: 'amount', Value: null })
  })
})

describe('the formats', () => {
  const formats = (...days: string[]) => {
    const { plan, columns } = propose('deals', [
      ['Name', 'Close Date'],
      ...days.map((day, index) => [`Deal ${index}`, day]),
    ])
    return { dayFormat: plan.columns[1]?.dayFormat, open: columns[1]?.dayFormats }
  }

  test('a day above 12 tells the American from the European order', () => {
    expect(formats('3/1/2017', '10/20/2016')).toEqual({ dayFormat: 'MM/DD/YYYY', open: [] })
    expect(formats('3/1/2017', '20/10/2016')).toEqual({ dayFormat: 'DD/MM/YYYY', open: [] })
  })

  test('what can be read in two ways is left open, not guessed', () => {
    expect(formats('3/1/2017', '4/2/2017')).toEqual({ dayFormat: null, open: ['MM/DD/YYYY', 'DD/MM/YYYY'] })
  })

  test('what reads the same both ways is not left open', () => {
    expect(formats('5/5/2017')).toEqual({ dayFormat: 'MM/DD/YYYY', open: [] })
  })

  test.each([
    [['1,234.50', '7'], '.', []],
    [['1.234,50', '7'], ',', []],
    [['550', '4821'], '.', []],
    [['1,234', '550'], null, ['.', ',']],
  ] as const)('of the amounts %j the decimal mark is %j', (amounts, decimalMark, open) => {
    const { plan, columns } = propose('deals', [['Name', 'Amount'], ...amounts.map((amount) => ['North', amount])])
    expect(plan.columns[1]?.decimalMark).toBe(decimalMark)
    expect(columns[1]?.decimalMarks).toEqual(open)
  })
})

describe('the rules', () => {
  test('match by external id when every row has its own', () => {
    expect(
      propose('deals', [
        ['id', 'name'],
        ['1', 'North'],
        ['2', 'North'],
      ]).plan,
    ).toMatchObject({ matchBy: 'external_id', mode: 'both' })
  })

  test('do not match by a name that is there twice', () => {
    expect(propose('deals', [['name'], ['North'], ['North']]).plan).toMatchObject({ matchBy: null, mode: 'create' })
    expect(propose('deals', [['name'], ['North'], ['South']]).plan).toMatchObject({ matchBy: 'name', mode: 'both' })
  })

  test('believe a header when half of what stands below it is right: the rest is told row by row', () => {
    const lines = (...amounts: string[]) => [['name', 'amount'], ...amounts.map((amount) => ['North', amount])]
    expect(mapping('deals', lines('5', 'oops'))).toEqual({ name: 'name', amount: 'amount' })
    expect(mapping('deals', lines('5', 'oops', 'later'))).toEqual({ name: 'name', amount: null })
  })

  test('compose names where no column holds them', () => {
    expect(
      propose('deals', [
        ['id', 'account'],
        ['1', 'North'],
      ]).plan,
    ).toMatchObject({ nameColumns: [1, 0], pipelineId: EXAMPLE.pipelines[0]?.id })
  })
})

describe('the profile', () => {
  test('keeps a bounded number of values', () => {
    const profiler = columnProfiler(['n'])
    for (let row = 0; row < PROFILE_VALUES_MAX + 10; row++) profiler.add([String(row)])
    const [profile] = profiler.profiles()
    expect(profile).toMatchObject({ filled: PROFILE_VALUES_MAX + 10, isComplete: false })
    expect(profile?.values).toHaveLength(PROFILE_VALUES_MAX)
  })

  test.each([
    [['ann@north.test', 'lee@north.test'], 'email'],
    [['https://north.test', 'south.test'], 'domain'],
    [['2026-11-21', '2026-11-22 10:00'], 'day'],
    [['12', '1,200'], 'number'],
    [['$ 12', '$ 1,200.50'], 'amount'],
    [['yes', 'no', 'yes'], 'yes_no'],
    [['0', '1', '1'], 'yes_no'],
    [['+1 555 010 020'], 'phone'],
    [['(555) 010-0200', '0664/1234567'], 'phone'],
    [['1996', '2008'], 'number'],
    [['Won', 'Lost', 'Won', 'Lost'], 'choice'],
    [['Something long', 'Something else'], 'text'],
    [['', ' '], 'empty'],
  ] as const)('of %j has the shape %s', (cells, shape) => {
    const profiler = columnProfiler(['x'])
    for (const cell of cells) profiler.add([cell])
    const [profile] = profiler.profiles()
    expect(profile && shapeOf(profile)).toBe(shape)
  })
})
