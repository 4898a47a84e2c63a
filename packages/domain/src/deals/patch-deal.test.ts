import { expect, test } from 'vitest'
import { createDeal } from './create-deal.ts'
import { CompanyId, ContactId, DealId, MemberId, PipelineId } from '../ids.ts'
import { patchDeal } from './patch-deal.ts'
import { DEFAULT_WORKSPACE_SETTINGS } from '../workspace/workspace.ts'

const NOW = '2026-11-21T09:00:00.000Z'
const context = { now: NOW, settings: DEFAULT_WORKSPACE_SETTINGS, stage: null, customFields: [] }
const bob = MemberId.parse('01890a5d-ac96-774b-bcce-b302099a8057')
const creation = {
  id: DealId.parse('01890a5d-ac96-774b-bcce-b302099a8058'),
  number: 1,
  pipelineId: PipelineId.parse('01890a5d-ac96-774b-bcce-b302099a8059'),
  rank: 'V',
  createdById: bob,
}

// A program in TypeScript says `{ ownerId: input.ownerId }` and means: if there is one.
test('a field that is undefined was not given: a new deal has what it has without it', () => {
  const { deal } = createDeal(
    { ...creation, fields: { name: 'Acme', ownerId: undefined, addedAt: undefined } },
    context,
  )
  expect(deal).toMatchObject({ ownerId: bob, addedAt: NOW })
})

test('a field that is undefined was not given: it stays, and only null clears it', () => {
  const { deal } = createDeal({ ...creation, fields: { name: 'Acme', description: 'Big' } }, context)
  expect(patchDeal(deal, { description: undefined, amount: undefined }, context)).toEqual({ deal, events: [] })
  expect(patchDeal(deal, { description: null }, context).deal.description).toBeNull()
})

test('the company that a deal has, given again with the whole deal, is not thereby set', () => {
  const acme = CompanyId.parse('01890a5d-ac96-774b-bcce-b302099a8060')
  const [ann, lee] = [60, 61].map((last) => ContactId.parse(`01890a5d-ac96-774b-bcce-b302099a80${last}`))
  const fields = { name: 'Acme', contactId: ann ?? null }
  const { deal } = createDeal({ ...creation, fields }, { ...context, contactCompanyId: acme })
  expect(deal).toMatchObject({ companyId: acme, companySource: 'contact' })
  expect(patchDeal(deal, { companyId: acme, contactId: deal.contactId }, context)).toEqual({ deal, events: [] })
  const moved = patchDeal(deal, { companyId: acme, contactId: lee ?? null }, context)
  expect(moved.deal).toMatchObject({ companyId: acme, companySource: 'set' })
})
