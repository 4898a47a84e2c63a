import fc from 'fast-check'
import type { Table } from '../src/kit/field.ts'
import { CALL } from '../src/sell/calls.ts'
import { COLLABORATION } from '../src/sell/collaborations.ts'
import { CONTACT } from '../src/sell/contact-fields.ts'
import { DEAL } from '../src/sell/deal-fields.ts'
import { LEAD } from '../src/sell/lead-fields.ts'
import { LEAD_CONVERSION } from '../src/sell/leads.ts'
import { LINE_ITEM } from '../src/sell/line-items.ts'
import { NOTE } from '../src/sell/notes.ts'
import { ORDER, PRODUCT } from '../src/sell/products.ts'
import { TAG } from '../src/sell/tags.ts'
import { TASK } from '../src/sell/tasks.ts'
import { backAgain, bothWays, ids as anyId } from './laws/identity.ts'

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })
const word = fc.stringMatching(/^[\p{L}\d][\p{L}\d ']{0,38}[\p{L}\d]$/u)
const text = orNull(word)
const second = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}.000Z`)
const day = second.map((instant) => instant.slice(0, 10))
/** In canonical form, as the domain keeps it, of any currency's digits. */
const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 1, max: 9999 }))
  .map(([whole, rest]) => `${whole}.${String(rest).padStart(4, '0').replace(/0+$/, '')}`)
const percent = fc.integer({ min: -1000, max: 1000 }).map((tenths) => String(tenths / 10))
const ids = fc.uniqueArray(anyId, { maxLength: 5 })
const amount = fc.oneof(decimal, fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }).map(String))

const COMMON = {
  ownerId: orNull(anyId),
  name: word,
  description: text,
  content: word,
  customerStatus: fc.constantFrom(null, 'current', 'past'),
  prospectStatus: fc.constantFrom(null, 'current', 'lost'),
  industry: text,
  website: text,
  email: orNull(fc.emailAddress()),
  phone: text,
  mobile: text,
  fax: text,
  twitter: text,
  facebook: text,
  linkedin: text,
  skype: text,
  firstName: text,
  lastName: text,
  organizationName: text,
  statusName: text,
  jobTitle: text,
  sourceId: orNull(anyId),
  lossReasonId: orNull(anyId),
  unqualifiedReasonId: orNull(anyId),
}

const TABLES: Record<string, { table: Table<never, never>; values: Record<string, fc.Arbitrary<unknown>> }> = {
  deals: {
    table: DEAL,
    values: {
      ...COMMON,
      // No value and none at all are one on the wire; see the tests of updates.
      amount,
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      isHot: fc.boolean(),
      stageId: anyId,
      stageEnteredAt: second,
      expectedCloseOn: orNull(day),
      addedAt: second,
    },
  },
  contacts: { table: CONTACT, values: COMMON },
  leads: { table: LEAD, values: COMMON },
  'lead conversions': { table: LEAD_CONVERSION, values: { leadId: anyId } },
  notes: { table: NOTE, values: { ...COMMON, isImportant: fc.boolean() } },
  tasks: { table: TASK, values: { ...COMMON, dueAt: orNull(second), remindAt: orNull(second), title: word } },
  calls: {
    table: CALL,
    values: {
      ...COMMON,
      body: text,
      recordingUrl: orNull(fc.webUrl()),
      outcomeId: orNull(anyId),
      durationSeconds: orNull(fc.nat({ max: 86_400 })),
      phoneNumber: text,
      dealIds: ids,
      occurredAt: second,
    },
  },
  collaborations: { table: COLLABORATION, values: { memberId: anyId } },
  tags: { table: TAG, values: { ...COMMON, resourceType: fc.constantFrom('deal', 'lead', 'contact') } },
  products: {
    table: PRODUCT,
    values: {
      ...COMMON,
      sku: text,
      isActive: fc.boolean(),
      maxDiscount: orNull(percent),
      maxMarkup: orNull(percent),
      cost: amount,
      costCurrency: fc.constantFrom(null, 'USD', 'EUR'),
      prices: fc.array(fc.record({ amount, currency: fc.constantFrom('USD', 'EUR') }), { maxLength: 3 }),
    },
  },
  orders: { table: ORDER, values: { dealId: anyId, discount: percent } },
  'line items': {
    table: LINE_ITEM,
    values: {
      value: amount,
      variation: percent,
      currency: fc.constantFrom('USD', 'JPY'),
      quantity: fc.integer({ min: 1, max: 1000 }),
    },
  },
}

for (const [name, { table, values }] of Object.entries(TABLES))
  backAgain(name, bothWays(table), { records: fc.record(values) as fc.Arbitrary<never> })
