import {
  CompanyId,
  type CompanyPatch,
  type CompanyView,
  createCompany as decide,
  type NewCompany,
  patchCompany,
  refuseOwnAncestor,
} from '@dealwright/domain'
import type { WriteContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { type ExternalIds, withExternalIds } from '../external-ids/external-ids.ts'
import { listExternalIds, writeExternalIds } from '../external-ids/store.ts'
import { type EntryNames, patchOfNames } from '../named-lists/entry-names.ts'
import { insertRecords, saveRecords } from '../records/write-records.ts'
import { findAncestors, holdCompanyTree } from './ancestors.ts'
import { COMPANY } from './company-row.ts'
import { getCompany, lockCompany, requireCompany } from './store.ts'

type Also = EntryNames & { externalIds?: ExternalIds }

/** Adds a company, and what it refers to by name. @throws DealError invalid */
export async function createCompany(
  ctx: WriteContext,
  { externalIds, sourceName, tagNames, ...given }: NewCompany & Also,
): Promise<CompanyView> {
  const { db, workspaceId, author, now } = ctx
  const fields = { ...given, ...(await patchOfNames(ctx, { sourceName, tagNames })) }
  const id = CompanyId.parse(ctx.newId())
  const [customFields] = await Promise.all([
    listCustomFields(db, workspaceId, 'company'),
    requireCompany(db, workspaceId, fields.parentId, 'parentId'),
  ])
  const made = decide({ id, createdById: ctx.caller.memberId, fields }, { now, customFields })
  const change = withExternalIds(made, { kind: 'company.created', known: {}, given: externalIds, now })
  await insertRecords(db, author, COMPANY, [change])
  await writeExternalIds(db, author, { entity: 'company', entityId: id, externalIds })
  return getCompany(db, workspaceId, id)
}

/** Changes fields of a company. @throws DealError not_found; invalid, also for a parent that stands below it; conflict */
export async function updateCompany(
  ctx: WriteContext,
  {
    id,
    version,
    externalIds,
    sourceName,
    tagNames,
    ...given
  }: { id: CompanyId; version?: number } & CompanyPatch & Also,
): Promise<CompanyView> {
  const { db, workspaceId, author, now } = ctx
  if (given.parentId) await holdCompanyTree(db, workspaceId)
  const company = await lockCompany(db, workspaceId, { id, version })
  const patch = { ...given, ...(await patchOfNames(ctx, { sourceName, tagNames })) }
  const [customFields, known] = await Promise.all([
    patch.customFields ? listCustomFields(db, workspaceId, 'company') : [],
    listExternalIds(db, workspaceId, { entity: 'company', entityId: id }),
    patch.parentId !== company.parentId && requireCompany(db, workspaceId, patch.parentId, 'parentId'),
  ])
  if (patch.parentId) refuseOwnAncestor(id, patch.parentId, await findAncestors(db, workspaceId, [patch.parentId]))
  const patched = patchCompany(company, patch, { now, customFields })
  const change = withExternalIds(patched, { kind: 'company.updated', known, given: externalIds, now })
  await Promise.all([
    saveRecords(db, author, COMPANY, [change]),
    writeExternalIds(db, author, { entity: 'company', entityId: id, externalIds }),
  ])
  return getCompany(db, workspaceId, id)
}
