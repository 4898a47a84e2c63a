import { alongWith, changeRecord, DealId, type Lead, LeadId, refusal } from '@dealwright/domain'
import type { WriteContext } from '../../context.ts'
import { dealReader } from '../../deals/select-deals.ts'
import { lockDeals } from '../../deals/lock-deals.ts'
import { deleteConversion } from '../../leads/conversions-store.ts'
import { LEAD } from '../../leads/lead-row.ts'
import { lockLeads } from '../../leads/store.ts'
import { saveRecords } from '../../records/write-records.ts'
import { carryWorkBack } from '../../work/carry-work.ts'
import { recordBefore } from './record-before.ts'
import { type Step, UndoRefused } from './undo-step.ts'

/**
 * Makes a converted lead one that was not, with its work. What it has become is taken away by the undoing of its own events.
 * @throws UndoRefused also for who does not see the deal that it became, and so cannot take it away
 */
export async function undoConversion(ctx: WriteContext, step: Step): Promise<void> {
  const { db, workspaceId, author, now } = ctx
  const id = LeadId.parse(step.event.entityId)
  const [lead] = await lockLeads(db, workspaceId, [id])
  const { record, next } = recordBefore<Lead>(lead, { step, now })
  const conversion = await deleteConversion(db, workspaceId, id)
  if (!conversion) throw new UndoRefused(refusal('gone', 'What the lead became is gone.'))
  const { contactId, companyId, dealId, carried } = conversion
  if (dealId !== null && (await lockDeals(db, dealReader(ctx), [DealId.parse(dealId)])).length === 0) {
    throw new UndoRefused(refusal('forbidden', 'Only who sees all that the lead became may undo this.'))
  }
  await carryWorkBack(ctx, { contactId, companyId }, carried)
  const change = changeRecord(record, next, { kind: 'lead.unconverted', fields: ['convertedAt'], now })
  const told = alongWith(change, { kind: 'lead.unconverted', before: { contactId, companyId }, after: {} }, now)
  await saveRecords(db, author, LEAD, [told])
}
