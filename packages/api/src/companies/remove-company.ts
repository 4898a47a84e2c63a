import {
  can,
  type CompanyId,
  type CompanyView,
  deleteCompany as decide,
  forbidden,
  forgetCompany,
  notFound,
  patchCompany,
  patchContact,
  restoreCompany as decideRestore,
} from '@dealwright/domain'
import { CONTACT } from '../contacts/contact-row.ts'
import { lockContacts } from '../contacts/store.ts'
import type { WriteContext } from '../context.ts'
import { saveDeals } from '../deals/save-deals.ts'
import { lockDeals } from '../deals/lock-deals.ts'
import { insertEvents } from '../events/store.ts'
import { purgeRecord } from '../records/purge-record.ts'
import { saveRecords } from '../records/write-records.ts'
import { COMPANY } from './company-row.ts'
import { getCompany, lockCompanies, lockCompany } from './store.ts'

/** Puts a company aside; `restoreCompany` brings it back. What refers to it stays as it is. */
export async function deleteCompany(
  ctx: WriteContext,
  target: { id: CompanyId; version?: number },
): Promise<{ id: CompanyId }> {
  const company = await lockCompany(ctx.db, ctx.workspaceId, target)
  mayDelete(ctx, company)
  await saveRecords(ctx.db, ctx.author, COMPANY, [decide(company, ctx.now)])
  return { id: company.id }
}

/** Brings a deleted company back as it was. */
export async function restoreCompany(ctx: WriteContext, { id }: { id: CompanyId }): Promise<CompanyView> {
  const company = await lockDeleted(ctx, id)
  mayDelete(ctx, company)
  await saveRecords(ctx.db, ctx.author, COMPANY, [decideRestore(company, ctx.now)])
  return getCompany(ctx.db, ctx.workspaceId, id)
}

/**
 * Removes a deleted company for good, with the notes, tasks, activities and calendar entries that are about nothing else. Deals, people and
 * companies below it are left without one and say so. Its history stays.
 */
export async function purgeCompany(ctx: WriteContext, { id }: { id: CompanyId }): Promise<{ id: CompanyId }> {
  const { db, workspaceId, author } = ctx
  const company = await lockDeleted(ctx, id)
  await forgetCompanyEverywhere(ctx, id)
  await purgeRecord(db, workspaceId, COMPANY, id)
  await insertEvents(db, author, [
    { entity: 'company', entityId: id, kind: 'company.purged', before: { name: company.name }, after: null },
  ])
  return { id }
}

async function forgetCompanyEverywhere({ db, workspaceId, author, now }: WriteContext, id: CompanyId): Promise<void> {
  const [dealRows, contactRows, companyRows] = await Promise.all([
    db.selectFrom('deals').select('id').where('workspace_id', '=', workspaceId).where('company_id', '=', id).execute(),
    db
      .selectFrom('contacts')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('company_id', '=', id)
      .execute(),
    db
      .selectFrom('companies')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('parent_id', '=', id)
      .execute(),
  ])
  const [deals, contacts, below] = await Promise.all([
    lockDeals(
      db,
      { workspaceId, visibility: 'all', now },
      dealRows.map((row) => row.id),
    ),
    lockContacts(
      db,
      workspaceId,
      contactRows.map((row) => row.id),
    ),
    lockCompanies(
      db,
      workspaceId,
      companyRows.map((row) => row.id),
    ),
  ])
  const context = { now, customFields: [] }
  await saveDeals(
    db,
    author,
    deals.map((deal) => forgetCompany(deal, now)),
  )
  await saveRecords(
    db,
    author,
    CONTACT,
    contacts.map((contact) => patchContact(contact, { companyId: null }, context)),
  )
  await saveRecords(
    db,
    author,
    COMPANY,
    below.map((company) => patchCompany(company, { parentId: null }, context)),
  )
}

function mayDelete({ caller }: WriteContext, { ownerId }: CompanyView): void {
  if (can(caller, 'company.delete', { kind: 'owned', ownerId })) return
  throw forbidden('Only its owner or a manager may delete a company.')
}

async function lockDeleted(ctx: WriteContext, id: CompanyId): Promise<CompanyView> {
  const [company] = await lockCompanies(ctx.db, ctx.workspaceId, [id])
  if (!company?.deletedAt) throw notFound('deleted company', id)
  return company
}
