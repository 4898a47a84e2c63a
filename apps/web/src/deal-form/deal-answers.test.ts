import type { CustomField } from '@dealwright/domain'
import { describe, expect, test } from 'vitest'
import type { Reader } from '../format/reader.ts'
import { type AskedField, type DealAnswers, readAnswers, startAnswers } from './deal-answers.ts'

const london: Reader = { locale: 'en-GB', timeZone: 'UTC' }
const vienna: Reader = { locale: 'de-AT', timeZone: 'UTC' }
const empty = startAnswers({ currency: 'USD' }, london)

const field = (key: string, type: CustomField['type'], options: string[] = []): CustomField => ({
  id: '01890a5d-ac96-774b-bcce-b302099a8057' as CustomField['id'], // branded
  number: 1,
  entity: 'deal',
  key,
  label: key,
  type,
  options: options.map((option) => ({ key: option, label: option.toUpperCase(), price: null })),
  isFilterable: true,
  isRequired: false,
  position: 0,
})
const definitions = [
  field('seats', 'number'),
  field('signed', 'boolean'),
  field('product', 'choice', ['gtx', 'mg']),
  field('regions', 'multi_choice', ['eu', 'us']),
]

function read(
  some: Partial<DealAnswers>,
  asked: AskedField[],
  { required = [] as AskedField[], reader = london } = {},
) {
  return readAnswers({ ...empty, ...some }, { asked, required, definitions }, reader)
}

describe('an amount', () => {
  test.each([
    ['1,234.5', 'USD', london, '1234.50'],
    ['1.234,5', 'EUR', vienna, '1234.50'],
    ['7', 'JPY', london, '7'],
    ['-3', 'USD', london, '-3.00'],
    ['  ', 'USD', london, null],
  ])('%j %s is what the server calls %s', (amount, currency, reader, expected) => {
    expect(read({ amount, currency }, ['amount'], { reader })).toEqual({
      patch: { amount: expected, currency },
      problems: [],
    })
  })

  test.each([
    ['lots', 'USD', 'amount', 'Enter a number such as 1234.50.'],
    ['7.5', 'JPY', 'amount', 'must be whole JPY'],
    ['7.555', 'USD', 'amount', 'must be USD with at most 2 digits after the point'],
    ['7', 'US dollars', 'currency', 'Choose a currency.'],
  ])('%j %s is refused in words', (amount, currency, where, message) => {
    expect(read({ amount, currency }, ['amount']).problems).toEqual([{ field: where, message }])
  })
})

describe('custom fields', () => {
  test.each([
    ['custom.seats', { seats: '1,200' }, { seats: '1200' }],
    ['custom.signed', { signed: 'false' }, { signed: false }],
    ['custom.product', { product: 'gtx' }, { product: 'gtx' }],
    ['custom.regions', { regions: ['us', 'eu'] }, { regions: ['eu', 'us'] }],
    ['custom.seats', {}, { seats: null }],
  ] as const)('%s: %o is sent as %o', (asked, customFields, expected) => {
    const answers = { customFields: customFields as DealAnswers['customFields'] } // of a const table
    expect(read(answers, [asked])).toEqual({ patch: { customFields: expected }, problems: [] })
  })

  test('say what would be right', () => {
    expect(read({ customFields: { seats: 'many' } }, ['custom.seats']).problems).toEqual([
      { field: 'customFields.seats', message: 'Enter a number in plain digits such as 1234.5.' },
    ])
  })

  test('that nobody knows are left to the server', () => {
    expect(read({}, ['custom.other']).patch).toEqual({})
  })
})

test('BANT answers are scores from 0 to 25, or none', () => {
  const bant = { ...empty.bant, budget: { score: '25' }, need: { score: '26' } }
  const { patch, problems } = read({ bant }, ['bant'])
  expect(patch.bant).toMatchObject({ budget: { score: 25 }, authority: { score: null } })
  expect(problems).toEqual([{ field: 'bant.need.score', message: '0 to 25.' }])
})

test.each([
  ['amount', ['amount']],
  ['expectedCloseOn', ['expectedCloseOn']],
  ['description', ['description']],
  ['companyId', ['companyId']],
  ['contactId', ['contactId']],
  ['ownerId', ['ownerId']],
  ['sourceId', ['sourceId']],
  ['bant', ['bant.budget.score', 'bant.authority.score', 'bant.need.score', 'bant.timeline.score']],
  ['custom.signed', ['customFields.signed']],
] as const)('%s is asked for when it is required and empty', (asked, fields) => {
  expect(read({}, [asked], { required: [asked] }).problems.map((problem) => problem.field)).toEqual(fields)
  expect(read({}, [asked]).problems).toEqual([])
})

test('a no is an answer', () => {
  expect(
    read({ customFields: { signed: 'false' } }, ['custom.signed'], { required: ['custom.signed'] }).problems,
  ).toEqual([])
})

test('what was not asked for is not sent', () => {
  expect(read({ amount: '5', description: 'x' }, ['description']).patch).toEqual({ description: 'x' })
})

test('an edit starts with what the deal has, as the reader writes it', () => {
  const deal = { currency: 'EUR' as never, amount: '1234.50', customFields: { signed: true, regions: ['eu'] } } // branded
  expect(startAnswers(deal, vienna)).toMatchObject({
    amount: '1234,50',
    currency: 'EUR',
    customFields: { signed: 'true', regions: ['eu'] },
  })
})
