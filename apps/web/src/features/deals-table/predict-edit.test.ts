import { DEFAULT_WORKSPACE_SETTINGS, type PatchContext } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { aDeal, aStage, STAGES } from '../../deal-form/deal.fixture.ts'
import { predictEdit } from './predict-edit.ts'

const context: PatchContext = {
  now: '2026-11-21T09:00:00.000Z',
  settings: DEFAULT_WORKSPACE_SETTINGS,
  stage: STAGES[0],
  customFields: [],
}

test('a value is shown as the server will keep it, with the next version', () => {
  expect(predictEdit(aDeal(1), { patch: { amount: '7.5' } }, context)).toMatchObject({ amount: '7.50', version: 2 })
})

test('a stage brings its name, its probability and its outcome', () => {
  expect(predictEdit(aDeal(1), { stage: STAGES[1] }, context)).toMatchObject({
    stageId: STAGES[1].id,
    stageName: 'Stage 2',
    probability: 20,
  })
  expect(predictEdit(aDeal(1), { stage: STAGES[2] }, context)).toMatchObject({ status: 'won', closedAt: context.now })
})

test('a new owner brings a name', () => {
  const edit = { patch: { ownerId: null }, names: { ownerName: null } }
  expect(predictEdit(aDeal(1, { ownerName: 'Ada' }), edit, context)?.ownerName).toBeNull()
})

test('what the server would refuse is not shown', () => {
  const gated = aStage(2, 'open', { requiredFields: ['expectedCloseOn'] })
  expect(predictEdit(aDeal(1), { stage: gated }, context)).toBeNull()
  expect(predictEdit(aDeal(1, { status: 'won' }), { stage: STAGES[3] }, context)).toBeNull()
})
