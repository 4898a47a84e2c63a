import type { CustomField, Pipeline, Stage, StageType } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { newDealFields, readNewDeal, startNewDeal } from './new-deal-answers.ts'

const stage = (id: string, type: StageType, requiredFields: Stage['requiredFields'] = []) =>
  ({ id, name: id, type, requiredFields }) as Stage // what is looked at
const pipeline = (id: string, stages: Stage[]) => ({ id, name: id, stages }) as Pipeline // what is looked at
const pipelines = [
  pipeline('sales', [stage('won', 'won'), stage('lead', 'open'), stage('talks', 'open')]),
  pipeline('partners', [stage('intro', 'open')]),
]
const required = {
  key: 'product',
  label: 'Product',
  type: 'text',
  options: [],
  isRequired: true,
} as unknown as CustomField // what is looked at

test.each([
  ['nothing', {}, 'sales', 'lead'],
  ['a pipeline', { pipelineId: 'partners' }, 'partners', 'intro'],
  ['a stage', { pipelineId: 'sales', stageId: 'talks' }, 'sales', 'talks'],
  ['a stage alone', { stageId: 'intro' }, 'partners', 'intro'],
  ['a stage that is gone', { pipelineId: 'partners', stageId: 'gone' }, 'partners', 'intro'],
])('opened for %s, it starts in %o', (_, defaults, pipelineId, stageId) => {
  const answers = startNewDeal(defaults, { pipelines, currency: 'USD', ownerId: null })
  expect(answers).toMatchObject({ pipelineId, stageId })
})

test('opened from a company or a contact, it begins with them, and with oneself as owner', () => {
  const defaults = { companyId: 'acme', contactId: 'ada' }
  const answers = startNewDeal(defaults, { pipelines, currency: 'USD', ownerId: 'me' as never }) // branded
  expect(answers).toMatchObject({ ...defaults, ownerId: 'me', currency: 'USD', name: '' })
})

test('the stage and the workspace ask for more', () => {
  const { always, more, required: all } = newDealFields(stage('gated', 'open', ['amount', 'bant']), [required])
  expect(always).toContain('amount')
  expect(more).toEqual(['bant', 'custom.product'])
  expect(all).toEqual(['amount', 'bant', 'custom.product'])
})

test('a deal needs its name, and what its stage requires', () => {
  const answers = startNewDeal({}, { pipelines, currency: 'USD', ownerId: null })
  const fieldsOf = (some: object, at: Stage) =>
    readNewDeal({ ...answers, ...some }, { stage: at, definitions: [required] }).problems.map(({ field }) => field)
  expect(fieldsOf({ name: ' ' }, stage('lead', 'open'))).toEqual(['name', 'customFields.product'])
  expect(fieldsOf({ name: 'x'.repeat(256), customFields: { product: 'GTX' } }, stage('lead', 'open'))).toEqual(['name'])
  const gated = stage('gated', 'open', ['expectedCloseOn'])
  expect(fieldsOf({ name: 'Pilot', customFields: { product: 'GTX' } }, gated)).toEqual(['expectedCloseOn'])
})
