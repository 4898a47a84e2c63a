import { PipelineId, TagId } from '@dealwright/domain'
import { expect, test } from 'vitest'
import { startAnswers } from '../../deal-form/deal-answers.ts'
import { dealId, PIPELINE_ID, STAGES } from '../../deal-form/deal.fixture.ts'
import { type BulkAnswers, bulkItem, bulkProblems, type BulkWorkspace, readPlain } from './bulk-change.ts'

const [vip, old] = ['01890a5d-ac96-774b-bcce-b302099a8057', '01890a5d-ac96-774b-bcce-b302099a8058'].map((id) =>
  TagId.parse(id),
) as [TagId, TagId]
const pipeline = {
  id: PipelineId.parse(PIPELINE_ID),
  number: 1,
  name: 'Sales',
  position: 0,
  stages: [...STAGES],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
} as BulkWorkspace['pipelines'][number]
const workspace: BulkWorkspace = {
  pipelines: [pipeline],
  tags: [{ id: vip, name: 'VIP' }],
  definitions: [],
  lossReasonRequired: true,
}
const empty: BulkAnswers = {
  ...startAnswers({ currency: 'USD' }),
  field: '',
  stageId: '',
  tagId: '',
  isHot: '',
  lossReasonId: '',
  lossNote: '',
}
const target = { id: dealId(1), name: 'Deal', version: 3, tagIds: [old] }
const problems = (some: Partial<BulkAnswers>) =>
  bulkProblems({ ...empty, ...some }, workspace).map(({ field }) => field)

test('says what is still to be answered', () => {
  expect(problems({})).toEqual(['field'])
  expect(problems({ field: 'stageId' })).toEqual(['stageId'])
  expect(problems({ field: 'stageId', stageId: STAGES[3].id })).toEqual(['lossReasonId'])
  expect(problems({ field: 'addTag' })).toEqual(['tagId'])
  expect(problems({ field: 'isHot' })).toEqual(['isHot'])
  expect(problems({ field: 'amount', amount: 'lots' })).toEqual(['amount'])
  expect(problems({ field: 'amount', amount: '5' })).toEqual([])
})

test('a stage goes with its pipeline, a lost one with the note', () => {
  const answers = { ...empty, field: 'stageId', stageId: STAGES[3].id, lossNote: 'too dear' }
  expect(bulkItem(answers, {}, workspace)(target)).toEqual({
    id: target.id,
    stageId: STAGES[3].id,
    pipelineId: PIPELINE_ID,
    lossReasonId: null,
    lossNote: 'too dear',
  })
})

test('a tag is added to those that the deal has, or taken from them, and the version goes along', () => {
  const item = (field: string) => bulkItem({ ...empty, field, tagId: vip }, {}, workspace)
  expect(item('addTag')(target)).toEqual({ id: target.id, version: 3, tagIds: [old, vip] })
  expect(item('removeTag')({ ...target, tagIds: [old, vip] })).toMatchObject({ tagIds: [old] })
})

test('a field of the form is read as everywhere', () => {
  expect(readPlain({ ...empty, field: 'amount', amount: '1,234.5' }, workspace).patch).toEqual({
    amount: '1234.50',
    currency: 'USD',
  })
})
