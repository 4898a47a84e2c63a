import { createLead as decide, LeadId, type LeadView, patchLead } from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { insertRecords, saveRecords } from '../records/write-records.ts'
import type { CreateLeadInput, UpdateLeadInput } from './lead-inputs.ts'
import { firstStatus, patchOfLeadNames } from './lead-names.ts'
import { LEAD } from './lead-row.ts'
import { getLead, lockLead } from './store.ts'

/** Adds a lead, with the first status unless told otherwise. @throws DealError invalid */
export async function createLead(
  ctx: WriteContext,
  { statusName, sourceName, tagNames, ...given }: CreateLeadInput,
): Promise<LeadView> {
  const { db, workspaceId, author, now } = ctx
  const named = await patchOfLeadNames(ctx, { statusName, sourceName, tagNames })
  const [customFields, statusId] = await Promise.all([
    listCustomFields(db, workspaceId, 'lead'),
    given.statusId === undefined && statusName === undefined ? firstStatus(ctx) : given.statusId,
  ])
  const id = LeadId.parse(ctx.newId())
  const fields = { ...given, statusId, ...named }
  const change = decide({ id, createdById: ctx.caller.memberId, fields }, { now, customFields })
  await insertRecords(db, author, LEAD, [change])
  return getLead(db, workspaceId, id)
}

/** Changes fields of a lead. @throws DealError not_found, invalid; conflict, also for one that was converted */
export async function updateLead(
  ctx: WriteContext,
  { id, version, statusName, sourceName, tagNames, ...given }: UpdateLeadInput,
): Promise<LeadView> {
  const { db, workspaceId, author, now } = ctx
  const lead = await lockLead(db, workspaceId, { id, version })
  const patch = { ...given, ...(await patchOfLeadNames(ctx, { statusName, sourceName, tagNames })) }
  const customFields = patch.customFields ? await listCustomFields(db, workspaceId, 'lead') : []
  await saveRecords(db, author, LEAD, [patchLead(lead, patch, { now, customFields })])
  return getLead(db, workspaceId, id)
}
