import { type CustomField, CustomFieldId, dealFilterCatalog } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { allColumns, chosenColumns, moveColumn, USUAL_COLUMNS } from './deal-columns.ts'

const size: CustomField = {
  id: CustomFieldId.parse('01890a5d-ac96-774b-bcce-b302099a8057'),
  number: 1,
  entity: 'deal',
  key: 'size',
  label: 'Size',
  type: 'number',
  options: [],
  isFilterable: true,
  isRequired: false,
  position: 0,
}
const columns = allColumns([size, { ...size, entity: 'contact', key: 'shoe' }])
const idsOf = (wanted: string[]) => chosenColumns(wanted, columns).map(({ id }) => id)

test('columns are named as filters and saved views name fields', () => {
  const catalog = dealFilterCatalog([size])
  expect(columns.filter(({ id }) => !catalog.has(id))).toEqual([])
  expect(columns.at(-1)).toMatchObject({ id: 'custom.size', label: 'Size', isNumeric: true })
})

test('a field that cannot be filtered cannot be sorted by either', () => {
  expect(allColumns([{ ...size, isFilterable: false }]).at(-1)?.sort).toBeNull()
})

test.each([
  [[], USUAL_COLUMNS],
  [
    ['amount', 'custom.size'],
    ['name', 'amount', 'custom.size'],
  ],
  [
    ['amount', 'gone', 'amount', 'name'],
    ['name', 'amount'],
  ],
])('%j shows %j', (wanted, shown) => {
  expect(idsOf(wanted)).toEqual(shown)
})

test('a column moves by one place', () => {
  expect(moveColumn(['name', 'amount', 'status'], 'status', -1)).toEqual(['name', 'status', 'amount'])
  expect(moveColumn(['name', 'amount', 'status'], 'amount', 1)).toEqual(['name', 'status', 'amount'])
})
