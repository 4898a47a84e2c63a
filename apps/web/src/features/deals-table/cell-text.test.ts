import { type CustomField, CustomFieldId, type DealView, MemberId, TagId } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { aDeal } from '../../deal-form/deal.fixture.ts'
import type { Reader } from '../../format/reader.ts'
import { type CellContext, cellText, cellValue } from './cell-text.ts'
import { allColumns, type DealColumn } from './deal-columns.ts'

const ID = '01890a5d-ac96-774b-bcce-b302099a8057'
const london: Reader = { locale: 'en-GB', timeZone: 'UTC' }
const custom = (key: string, type: CustomField['type'], options: CustomField['options'] = []): CustomField => ({
  id: CustomFieldId.parse(ID),
  number: 1,
  entity: 'deal',
  key,
  label: key,
  type,
  options,
  isFilterable: true,
  isRequired: false,
  position: 0,
})
const columns = allColumns([
  custom('size', 'number'),
  custom('due', 'date'),
  custom('met', 'datetime'),
  custom('signed', 'boolean'),
  custom('lines', 'multi_choice', [{ key: 'gtx', label: 'GTX', price: null }]),
])
const column = (id: string): DealColumn => columns.find((each) => each.id === id)!
const context: CellContext = {
  now: '2026-11-21T04:30:00.000Z',
  settings: { timeZone: 'America/New_York', bantThreshold: 60 },
  names: new Map([[ID, 'Ada']]),
}

test.each<[string, Partial<DealView>, unknown, string]>([
  ['amount', { amount: '1234.50', currency: 'EUR' }, '1234.50', '€1,234.50'],
  ['amount', { amount: null }, null, ''],
  ['probability', { probability: 0 }, 0, '0%'],
  ['status', { status: 'stalled' }, 'Stalled', 'Stalled'],
  ['expectedCloseOn', { expectedCloseOn: '2026-11-30' }, '2026-11-30', '30 Nov 2026'],
  // 03:00 in UTC is still the day before in New York.
  ['closedAt', { closedAt: '2026-11-21T03:00:00.000Z' }, '2026-11-20', '20 Nov 2026'],
  ['name', { name: '2026-11-21' }, '2026-11-21', '2026-11-21'],
  ['assigneeId', { assigneeId: MemberId.parse(ID) }, 'Ada', 'Ada'],
  ['tagIds', { tagIds: [TagId.parse(ID)] }, ['Ada'], 'Ada'],
  ['isHot', { isHot: false }, false, ''],
  ['daysInStage', { stageEnteredAt: '2026-11-01T00:00:00.000Z' }, 20, '20'],
  ['custom.size', { customFields: { size: '1234.5678' } }, '1234.5678', '1,234.5678'],
  ['custom.size', { customFields: { size: 'large' } }, 'large', 'large'],
  ['custom.due', { customFields: { due: '2026-11-30' } }, '2026-11-30', '30 Nov 2026'],
  [
    'custom.met',
    { customFields: { met: '2026-11-30T08:05:00.000Z' } },
    '2026-11-30T08:05:00.000Z',
    '30 Nov 2026, 08:05',
  ],
  ['custom.signed', { customFields: { signed: false } }, false, 'No'],
  ['custom.signed', {}, null, ''],
  ['custom.lines', { customFields: { lines: ['gtx', 'old'] } }, ['GTX', 'old'], 'GTX, old'],
])('%s of %o is %j, for people %j', (id, some, value, text) => {
  const deal = aDeal(1, some)
  expect(cellValue(deal, column(id), context)).toEqual(value)
  expect(cellText(deal, column(id), context, london)).toBe(text)
})
