import {
  type CompanyId,
  type ContactId,
  type Deal,
  type DealPatch,
  invalid,
  isClosed,
  type PatchContext,
  type Stage,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import type { Db } from '../db/transaction.ts'
import { findStage, stageFromRow } from '../pipelines/store.ts'

/** What the rules look at beside a deal itself: only what this patch needs is loaded. */
export async function patchContext(
  ctx: ReadContext,
  deal: Pick<Deal, 'id' | 'stageId' | 'contactId' | 'status'>,
  patch: Pick<DealPatch, 'contactId' | 'customFields'> & { status?: unknown; probability?: unknown },
): Promise<PatchContext> {
  const { db, workspaceId, caller, now } = ctx
  const mayReopen = isClosed(deal) && (patch.status !== undefined || patch.probability !== undefined)
  const [stage, customFields, contactCompanyId, lastOpenStage] = await Promise.all([
    deal.stageId === null ? null : findStage(db, workspaceId, deal.stageId),
    patch.customFields === undefined ? [] : listCustomFields(db, workspaceId, 'deal'),
    patch.contactId ? companyOfContact(db, workspaceId, patch.contactId) : null,
    mayReopen ? findLastOpenStage(ctx, deal) : null,
  ])
  return { now, settings: caller.settings, stage: stage ?? null, customFields, contactCompanyId, lastOpenStage }
}

/** The open stage that a deal stood in last before it was closed, if it still exists. */
export async function findLastOpenStage(
  { db, workspaceId }: Pick<ReadContext, 'db' | 'workspaceId'>,
  deal: Pick<Deal, 'id'>,
): Promise<Stage | null> {
  const row = await db
    .selectFrom('events as e')
    .innerJoin('stages as s', (join) =>
      join.onRef('s.workspace_id', '=', 'e.workspace_id').on(sql<boolean>`s.id = (e.before->>'stageId')::uuid`),
    )
    .selectAll('s')
    .where('e.workspace_id', '=', workspaceId)
    .where('e.deal_id', '=', deal.id)
    .where('s.type', '=', 'open')
    .where(sql<boolean>`e.after ? 'stageId'`)
    .orderBy('e.seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? stageFromRow(row) : null
}

/** Holds the contact still until the deal is written: whoever changes its company waits, and then finds the deal that is to follow. */
async function companyOfContact(
  db: Db,
  workspaceId: ReadContext['workspaceId'],
  id: ContactId,
): Promise<CompanyId | null> {
  const row = await db
    .selectFrom('contacts')
    .select('company_id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst()
  if (row) return row.company_id
  throw invalid('There is no such contact.', [
    { field: 'contactId', message: 'No contact has this id.', given: id, expected: 'the id of a contact' },
  ])
}
