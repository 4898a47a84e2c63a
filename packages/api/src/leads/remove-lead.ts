import {
  can,
  deleteWork as decide,
  forbidden,
  type LeadId,
  type LeadView,
  notFound,
  restoreWork as decideRestore,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { insertEvents } from '../events/store.ts'
import { purgeRecord } from '../records/purge-record.ts'
import { saveRecords } from '../records/write-records.ts'
import { LEAD } from './lead-row.ts'
import { getLead, lockLead, lockLeads } from './store.ts'

/** Puts a lead aside; `restoreLead` brings it back. What it was converted to stays. */
export async function deleteLead(ctx: WriteContext, target: { id: LeadId; version?: number }): Promise<{ id: LeadId }> {
  const lead = await lockLead(ctx.db, ctx.workspaceId, target)
  mayDelete(ctx, lead)
  await saveRecords(ctx.db, ctx.author, LEAD, [decide(lead, 'lead', ctx.now)])
  return { id: lead.id }
}

/** Brings a deleted lead back as it was. */
export async function restoreLead(ctx: WriteContext, { id }: { id: LeadId }): Promise<LeadView> {
  const lead = await lockDeleted(ctx, id)
  mayDelete(ctx, lead)
  await saveRecords(ctx.db, ctx.author, LEAD, [decideRestore(lead, 'lead', ctx.now)])
  return getLead(ctx.db, ctx.workspaceId, id)
}

/** Removes a deleted lead for good, and the record of its conversion. What it was converted to and its history stay. */
export async function purgeLead(ctx: WriteContext, { id }: { id: LeadId }): Promise<{ id: LeadId }> {
  const lead = await lockDeleted(ctx, id)
  await purgeRecord(ctx.db, ctx.workspaceId, LEAD, id)
  await insertEvents(ctx.db, ctx.author, [
    { entity: 'lead', entityId: id, kind: 'lead.purged', before: { name: lead.name }, after: null },
  ])
  return { id }
}

function mayDelete({ caller }: WriteContext, { ownerId }: LeadView): void {
  if (can(caller, 'lead.delete', { kind: 'owned', ownerId })) return
  throw forbidden('Only its owner or a manager may delete a lead.')
}

async function lockDeleted(ctx: WriteContext, id: LeadId): Promise<LeadView> {
  const [lead] = await lockLeads(ctx.db, ctx.workspaceId, [id])
  if (!lead?.deletedAt) throw notFound('deleted lead', id)
  return lead
}
