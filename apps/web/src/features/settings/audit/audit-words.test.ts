import type { WorkspaceEvent } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { mentioned } from './audit-names.ts'
import { auditChanges, auditSentence, labelOf, valueInWords } from './audit-words.ts'

const BOB = '01890a5d-ac96-774b-bcce-b30209900001'
const LEAD = '01890a5d-ac96-774b-bcce-b30209900002'
const GONE = '01890a5d-ac96-774b-bcce-b30209900009'
const nameOf = (id: string) => ({ [BOB]: 'Bob', [LEAD]: 'Lead' })[id]
const reader = { locale: 'en-GB', timeZone: 'UTC' }
type Told = Pick<WorkspaceEvent, 'entity' | 'entityId' | 'kind' | 'before' | 'after'>
const told = (event: Partial<Told>): Told => ({
  entity: 'stage',
  entityId: LEAD,
  kind: 'stage.updated',
  before: {},
  after: {},
  ...event,
})

test.each<[Partial<Told>, string]>([
  [{ after: { rotDays: 7 } }, 'changed the stage Lead'],
  [{ kind: 'stage.created', before: null, after: { name: 'Legal' } }, 'added the stage Legal'],
  [{ entity: 'loss_reason', entityId: GONE, kind: 'loss_reason.reordered' }, 'changed the order of the loss reasons'],
  [{ entity: 'company', kind: 'company.deleted', entityId: GONE }, 'deleted the company'],
  [
    { entity: 'exchange_rate', kind: 'exchange_rate.set', after: { base: 'USD', currency: 'EUR', rate: '0.92' } },
    'set the exchange rate USD to EUR',
  ],
  [{ entity: 'webhook', kind: 'webhook.secret_rotated', entityId: GONE }, 'gave a new secret to the webhook'],
  [{ entity: 'deal', kind: 'deal.something_new' }, 'something new the deal Lead'],
])('%j', (event, sentence) => {
  const { act, name } = auditSentence(told(event), nameOf)
  expect([act, name].filter(Boolean).join(' ')).toBe(sentence)
})

test('changes are told in words, before and after; what only programs need is not', () => {
  const event = told({
    before: { probability: 10, ownerId: null, isArchived: false, version: 1, name: 'Same' },
    after: { probability: 25, ownerId: BOB, isArchived: true, version: 2, name: 'Same' },
  })
  expect(auditChanges(event, nameOf, reader)).toEqual([
    { label: 'Probability', was: '10', is: '25' },
    { label: 'Owner', was: 'nothing', is: 'Bob' },
    { label: 'Archived', was: 'no', is: 'yes' },
  ])
})

test('what is new has no before, what is gone no after', () => {
  const content = { name: 'Legal', rotDays: null }
  expect(auditChanges(told({ before: null, after: content }), nameOf, reader)[1]).toEqual({
    label: 'Rot days',
    was: null,
    is: 'nothing',
  })
  expect(auditChanges(told({ before: content, after: null }), nameOf, reader)[0]).toEqual({
    label: 'Name',
    was: 'Legal',
    is: null,
  })
})

test.each<[unknown, string]>([
  [[], 'nothing'],
  [[BOB, GONE], 'Bob, something that is gone'],
  ['2026-11-21T09:00:00.000Z', '21 Nov 2026, 09:00'],
  [{ amount: '7.50', currency: 'USD', note: null }, 'amount 7.50, currency USD'],
  [{ a: null }, 'nothing'],
  ['x'.repeat(300), `${'x'.repeat(199)}…`],
])('%j reads as %s', (value, words) => {
  expect(valueInWords(value, nameOf, reader)).toBe(words)
})

test.each([
  ['expectedCloseOn', 'Expected close on'],
  ['tagIds', 'Tags'],
  ['id', 'Id'],
  ['lossReasonRequired', 'Loss reason required'],
])('%s is labelled %s', (field, label) => {
  expect(labelOf(field)).toBe(label)
})

test('the directory is asked once for everything that is mentioned', () => {
  const events = [
    { ...told({ before: { ownerId: BOB }, after: { ownerId: null } }), dealId: null },
    { ...told({ entity: 'tag', entityId: GONE, after: { into: LEAD } }), dealId: null },
    { ...told({ entity: 'api_key', entityId: GONE }), dealId: null },
  ]
  expect(mentioned(events)).toEqual({
    stage: { ids: [LEAD] },
    member: { ids: [BOB] },
    tag: { ids: [LEAD, GONE].toSorted() },
  })
})

test('who is in a record within an event is asked for, and told by name', () => {
  const event = told({ entity: 'deal', before: {}, after: { contact: { contactId: BOB, role: 'Buyer' } } })
  expect(mentioned([{ ...event, dealId: null }])).toMatchObject({ contact: { ids: [BOB] } })
  expect(auditChanges(event, nameOf, reader)).toEqual([{ label: 'Contact', was: null, is: 'contact Bob, role Buyer' }])
})
