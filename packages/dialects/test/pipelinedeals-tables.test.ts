import fc from 'fast-check'
import type { Table } from '../src/kit/field.ts'
import { LABELS } from '../src/pipelinedeals/admin/custom-field-labels.ts'
import { DEAL_PIPELINE } from '../src/pipelinedeals/admin/deal-pipelines.ts'
import { DEAL_STAGE } from '../src/pipelinedeals/admin/deal-stages.ts'
import { DROPDOWN_ENTRY } from '../src/pipelinedeals/admin/dropdown-entries.ts'
import { EVENT_CATEGORY, LEAD_SOURCE, LOSS_REASON, NOTE_CATEGORY, TAG } from '../src/pipelinedeals/admin/named-lists.ts'
import { TODO_TEMPLATE, TODO_TEMPLATE_ITEM } from '../src/pipelinedeals/admin/todo-templates.ts'
import { CALENDAR_ENTRY } from '../src/pipelinedeals/calendar-entry-fields.ts'
import { COMPANY } from '../src/pipelinedeals/company-fields.ts'
import { DEAL } from '../src/pipelinedeals/deal-fields.ts'
import { NOTE } from '../src/pipelinedeals/notes.ts'
import { PERSON } from '../src/pipelinedeals/person-fields.ts'
import { backAgain, bothWays, ids as anyId } from './laws/identity.ts'

const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })
const word = fc.stringMatching(/^[\p{L}\d][\p{L}\d ']{0,38}[\p{L}\d]$/u)
const text = orNull(word)
const second = fc
  .date({ min: new Date('1970-01-02'), max: new Date('2199-12-30'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}.000Z`)
const ids = fc.uniqueArray(anyId, { maxLength: 5 })
/** In hundredths at most, which all fields of amounts can say; what has more digits is in the tests of codecs. */
const amount = fc
  .bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n })
  .map((cents) => `${cents < 0n ? '-' : ''}${String(cents).replace('-', '').padStart(3, '0')}`)
  .map((digits) => `${digits.slice(0, -2)}.${digits.slice(-2)}`.replace(/\.?0+$/, ''))
  .map((canonical) => (canonical === '-0' ? '0' : canonical))

const NAMED = { name: word }
const PARTY = {
  name: word,
  description: text,
  email: text,
  website: text,
  phone: text,
  mobile: text,
  fax: text,
  ownerId: orNull(anyId),
}

const TABLES: Record<string, { table: Table<never, never>; values: Record<string, fc.Arbitrary<unknown>> }> = {
  deals: {
    table: DEAL,
    values: {
      name: word,
      description: text,
      ownerId: orNull(anyId),
      light: fc.constantFrom(null, 'red', 'yellow', 'green'),
      createdAt: second,
      expectedCloseOn: orNull(second.map((instant) => instant.slice(0, 10))),
      closedAt: second,
      isArchived: fc.boolean(),
      amount: orNull(amount),
      contactId: orNull(anyId),
      companyId: orNull(anyId),
      currency: fc.constantFrom('USD', 'JPY', 'KWD'),
      probability: orNull(fc.nat({ max: 100 })),
      stageId: anyId,
      lossReasonId: orNull(anyId),
      lossNote: text,
      sourceId: orNull(anyId),
    },
  },
  people: {
    table: PERSON,
    values: {
      ...PARTY,
      homePhone: text,
      jobTitle: text,
      secondEmail: text,
      homeEmail: text,
      companyId: orNull(anyId),
      companyName: text,
      sourceId: orNull(anyId),
      tagIds: ids,
      facebook: text,
      linkedin: text,
      twitter: text,
      skype: text,
    },
  },
  companies: { table: COMPANY, values: PARTY },
  notes: {
    table: NOTE,
    values: {
      dealId: orNull(anyId),
      contactId: orNull(anyId),
      companyId: orNull(anyId),
      categoryId: orNull(anyId),
      content: word,
    },
  },
  'calendar entries': {
    table: CALENDAR_ENTRY,
    values: {
      ownerId: orNull(anyId),
      categoryId: orNull(anyId),
      companyId: orNull(anyId),
      title: word,
      description: text,
    },
  },
  'deal stages': {
    table: DEAL_STAGE,
    values: { ...NAMED, probability: fc.nat({ max: 100 }), pipelineId: anyId },
  },
  'deal pipelines': { table: DEAL_PIPELINE, values: NAMED },
  'loss reasons': { table: LOSS_REASON, values: NAMED },
  'event categories': { table: EVENT_CATEGORY, values: NAMED },
  'lead sources': { table: LEAD_SOURCE, values: NAMED },
  'note categories': { table: NOTE_CATEGORY, values: NAMED },
  tags: { table: TAG, values: NAMED },
  'dropdown entries': {
    table: DROPDOWN_ENTRY,
    values: { label: word, fieldId: anyId, position: fc.nat({ max: 999 }) },
  },
  'to-do templates': { table: TODO_TEMPLATE, values: NAMED },
  'items of to-do templates': {
    table: TODO_TEMPLATE_ITEM,
    values: { title: word, categoryId: orNull(anyId), dueInDays: orNull(fc.nat({ max: 3650 })), templateId: anyId },
  },
}
for (const { many, table } of LABELS) {
  const type = fc.constantFrom('text', 'boolean', 'currency', 'date', 'choice', 'number', 'multi_choice')
  TABLES[`custom fields of ${many}`] = { table, values: { label: word, type, isRequired: fc.boolean() } }
}

for (const [name, { table, values }] of Object.entries(TABLES))
  backAgain(name, bothWays(table), { records: fc.record(values) as fc.Arbitrary<never> })
