import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { patchCustomFields, readCustomField } from './custom-field-values.ts'
import { CUSTOM_FIELD_TYPES, type CustomField, type CustomFieldType } from './custom-field.ts'
import type { Address } from '../values/address.ts'
import { DealError } from '../errors.ts'
import { CustomFieldId } from '../ids.ts'

const OPTIONS = [
  { key: 'gtx_pro', label: 'GTX Pro', price: null },
  { key: 'mg', label: 'MG Special', price: null },
  { key: 'mg_2', label: 'mg special', price: null },
]

function field(key: string, type: CustomFieldType, rest: Partial<CustomField> = {}): CustomField {
  const id = CustomFieldId.parse('01890a5d-ac96-774b-bcce-b302099a8057')
  const options = type === 'choice' || type === 'multi_choice' ? OPTIONS : []
  const base = { id, number: 1, entity: 'deal' as const, isFilterable: true, isRequired: false, position: 0 }
  return { ...base, key, label: key.toUpperCase(), type, options, ...rest }
}

const address = (parts: Partial<Address>): Address => ({
  line1: null,
  city: null,
  postalCode: null,
  state: null,
  country: null,
  ...parts,
})

const FIELDS = CUSTOM_FIELD_TYPES.map((type) => field(type, type))

function problemsOf(act: () => unknown) {
  try {
    act()
  } catch (error) {
    if (error instanceof DealError) return error.details.fields
    throw error
  }
  return 'no error'
}

describe('a custom field value', () => {
  test.each<[CustomFieldType, unknown, unknown]>([
    ['text', '  hello ', 'hello'],
    ['number', 7, '7'],
    ['number', '0012.50', '12.5'],
    ['currency', '1234.5000', '1234.5'],
    ['currency', 0, '0'],
    ['date', '2026-02-28', '2026-02-28'],
    ['boolean', false, false],
    ['choice', 'gtx_pro', 'gtx_pro'],
    ['choice', ' gtx PRO ', 'gtx_pro'],
    ['multi_choice', ['mg', 'GTX Pro', 'mg'], ['gtx_pro', 'mg']],
    ['multi_choice', 'mg', ['mg']],
    ['long_text', ' line\nline ', 'line\nline'],
    ['datetime', '2026-02-28T10:00:00Z', '2026-02-28T10:00:00.000Z'],
    ['email', ' Ann@North.example ', 'Ann@North.example'],
    ['phone', '+43 1 234', '+43 1 234'],
    ['url', 'https://north.example/a?b=c', 'https://north.example/a?b=c'],
    ['address', { city: 'Vienna', line1: 'Ring 1' }, address({ line1: 'Ring 1', city: 'Vienna' })],
    ['address', ' Ring 1 ', address({ line1: 'Ring 1' })],
    ['address', { city: null, line1: '' }, null],
    ['text', '', null],
    ['text', ' \n ', null],
    ['number', null, null],
    ['multi_choice', [], null],
  ])('of type %s reads %j as %j', (type, given, value) => {
    expect(readCustomField(given, field('f', type))).toEqual({ value })
  })

  test.each<[CustomFieldType, unknown]>([
    ['text', 7],
    ['text', 'a\0b'],
    ['text', 'x'.repeat(20_001)],
    ['number', 'seven'],
    ['number', Number.NaN],
    ['number', true],
    ['number', '1e3'],
    ['currency', '0.00001'],
    ['currency', '1234567890123456'],
    ['date', '2026-02-30'],
    ['date', '02/28/2026'],
    ['boolean', 'false'],
    ['boolean', 0],
    ['choice', 'GTXPro'],
    ['choice', 'MG SPECIAL'],
    ['choice', ['gtx_pro']],
    ['multi_choice', ['gtx_pro', 'nope']],
    ['datetime', '2026-02-28'],
    ['datetime', '2026-02-28T10:00:00'],
    ['email', 'ann'],
    ['phone', '1'.repeat(61)],
    ['phone', '1\n2'],
    ['url', 'north.example'],
    ['url', 'javascript:alert(1)'],
    ['url', 'ftp://north.example'],
    ['address', { street: 'Ring 1' }],
    ['address', ['Ring 1']],
    ['address', 7],
  ])('of type %s refuses %j and says what would be right', (type, given) => {
    expect(readCustomField(given, field('f', type))).toHaveProperty('expected')
  })

  test('is stable: what was read reads as itself', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('mg', 'gtx pro', '2026-01-31', '2026-01-31T10:00Z', 'a@b.example', ' https://x.example ', '+1 '),
      fc.record({ line1: fc.string(), city: fc.option(fc.string()) }, { requiredKeys: [] }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...FIELDS), fc.oneof(anything, fc.array(anything)), (definition, given) => {
        const first = readCustomField(given, definition)
        const again = 'value' in first ? readCustomField(first.value, definition) : first
        expect(again).toEqual(first)
      }),
    )
  })
})

describe('a patch of custom fields', () => {
  test('keeps absent keys, sets given ones and clears with null', () => {
    const patched = patchCustomFields(
      { text: 'old', number: '1', gone: 'x' },
      { text: null, date: '2026-01-01' },
      FIELDS,
    )
    expect(patched).toEqual({ number: '1', gone: 'x', date: '2026-01-01' })
  })

  test('leaves the values that it was given untouched', () => {
    const values = { text: 'old' }
    patchCustomFields(values, { text: 'new' }, FIELDS)
    expect(values).toEqual({ text: 'old' })
  })

  test('names an unknown key and the known ones', () => {
    expect(
      problemsOf(() => patchCustomFields({}, { colour: 'red' }, [field('text', 'text'), field('number', 'number')])),
    ).toEqual([
      {
        field: 'customFields.colour',
        message: 'There is no custom field "colour"; expected one of the fields text, number.',
        given: 'red',
        expected: 'one of the fields text, number',
      },
    ])
  })

  test('does not take a name of Object.prototype for a field', () => {
    expect(problemsOf(() => patchCustomFields({}, { constructor: 'x' }, FIELDS))).toHaveLength(1)
  })

  test('reports every wrong field at once, each once', () => {
    const definitions = [
      field('size', 'number', { isRequired: true }),
      field('line', 'choice'),
      field('zone', 'text', { isRequired: true }),
    ]
    const problems = problemsOf(() => patchCustomFields({}, { size: 'big', line: 'none' }, definitions))
    expect(problems).toMatchObject([
      { field: 'customFields.size', given: 'big' },
      { field: 'customFields.line', expected: 'one of gtx_pro (GTX Pro), mg (MG Special), mg_2 (mg special)' },
      { field: 'customFields.zone', message: 'ZONE is required.' },
    ])
  })

  test('does not let a required field be cleared', () => {
    const definitions = [field('zone', 'text', { isRequired: true })]
    expect(problemsOf(() => patchCustomFields({ zone: 'north' }, { zone: '' }, definitions))).toHaveLength(1)
    expect(patchCustomFields({ zone: 'north' }, {}, definitions)).toEqual({ zone: 'north' })
  })
})
