import { decideUpsert, expectCondition, type LeadView, UPSERT_LISTED } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { holdKeys } from '../db/hold-keys.ts'
import { createLead, updateLead } from './change-lead.ts'
import type { UpsertLeadInput } from './lead-inputs.ts'
import { leadWhere } from './lead-where.ts'
import { listLeads } from './store.ts'

/**
 * Creates a lead or changes the one that is there. It waits for other upserts of the workspace, so that two equal ones make one lead.
 * @throws DealError conflict listing the leads when several match
 */
export async function upsertLead(
  ctx: WriteContext,
  { key: { filter }, lead, ifNew = {} }: UpsertLeadInput,
): Promise<{ action: 'created' | 'updated'; lead: LeadView }> {
  expectCondition(filter)
  await holdKeys(ctx.db, ctx.workspaceId, ['lead upsert'])
  const where = await leadWhere(ctx, { filter, isConverted: false, isDeleted: false })
  const { items } = await listLeads(ctx.db, ctx.workspaceId, { where, sort: [], limit: UPSERT_LISTED + 1 })
  const decision = decideUpsert(items)
  switch (decision.action) {
    case 'update':
      return { action: 'updated', lead: await updateLead(ctx, { ...lead, id: decision.match.id }) }
    case 'create': {
      const customFields = { ...ifNew.customFields, ...lead.customFields }
      return { action: 'created', lead: await createLead(ctx, { ...ifNew, ...lead, customFields }) }
    }
  }
}
