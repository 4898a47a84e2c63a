import { expect, test } from 'vitest'
import { PipelineId } from '../ids.ts'
import { isNamedDeal } from './upsert.ts'

const SALES = PipelineId.parse('01890a5d-ac96-774b-bcce-b302099a8057')
const PARTNERS = PipelineId.parse('01890a5d-ac96-774b-bcce-b302099a8058')

test.each([
  ['Acme', SALES, true],
  [' Acme ', SALES, true],
  ['ACME', SALES, false],
  ['Acme Ltd', SALES, false],
  ['Acme', PARTNERS, false],
])('an upsert by the name %j in pipeline %s means the deal Acme: %s', (name, pipelineId, isMeant) => {
  expect(isNamedDeal({ name: 'Acme', pipelineId: SALES }, { name, pipelineId })).toBe(isMeant)
})
