import { type LeadConversion, type LeadConversionId, type LeadId, notFound, type WorkspaceId } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { insertRows } from '../db/rows.ts'
import type { LeadConversionsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { allOf } from '../filter/filter-column.ts'
import { countRows, type Listed, listPage } from '../records/list-page.ts'
import type { MovedLinks } from '../records/merge-links.ts'
import { narrowedTo } from '../records/listing.ts'
import type { ConversionNarrowing, ListConversionsInput } from './lead-inputs.ts'

/** A page of conversions, by number unless told otherwise. */
export function listConversions(
  db: Db,
  workspaceId: WorkspaceId,
  { sort, limit, cursor, offset, ...narrowing }: z.infer<typeof ListConversionsInput>,
): Promise<{ items: LeadConversion[]; nextCursor: string | null }> {
  return listPage(db, listed(workspaceId, narrowing), { page: { sort, limit, cursor, offset }, fromRow })
}

export function countConversions(db: Db, workspaceId: WorkspaceId, narrowing: ConversionNarrowing): Promise<number> {
  return countRows(db, listed(workspaceId, narrowing))
}

/** @throws DealError not_found */
export async function getConversion(db: Db, workspaceId: WorkspaceId, id: LeadConversionId): Promise<LeadConversion> {
  const row = await db
    .selectFrom('lead_conversions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('lead conversion', id)
  return fromRow(row)
}

/** Adds a conversion by the author; the lead's own event tells it. */
export async function insertConversion(
  db: Trx,
  { workspaceId, actorId, at }: Author,
  {
    id,
    leadId,
    contactId,
    companyId,
    dealId,
    carried,
  }: Omit<LeadConversion, 'number' | 'createdById' | 'createdAt'> & { carried: MovedLinks },
): Promise<void> {
  await insertRows(db, 'lead_conversions', [
    {
      workspace_id: workspaceId,
      id,
      lead_id: leadId,
      contact_id: contactId,
      company_id: companyId,
      deal_id: dealId,
      carried,
      created_by_id: actorId,
      created_at: at,
    },
  ])
}

/** Forgets that a lead was converted. Gives back what it had become; undefined when nothing is known of it. */
export async function deleteConversion(
  db: Trx,
  workspaceId: WorkspaceId,
  leadId: LeadId,
): Promise<(LeadConversion & { carried: MovedLinks }) | undefined> {
  const { rows } = await sql<Selectable<LeadConversionsTable>>`
    delete from lead_conversions where workspace_id = ${workspaceId} and lead_id = ${leadId} returning *`.execute(db)
  const [row] = rows
  return row && { ...fromRow(row), carried: row.carried }
}

function listed(workspaceId: WorkspaceId, narrowing: ConversionNarrowing): Listed {
  const { leadIds } = narrowing
  const where = allOf([
    narrowedTo(narrowing, 'v'),
    ...(leadIds ? [sql<boolean>`v.lead_id = any(${leadIds}::uuid[])`] : []),
  ])
  return {
    columns: sql`v.*`,
    from: sql`from lead_conversions v where v.workspace_id = ${workspaceId} and ${where}`,
    sort: SORT,
    usual: [{ field: 'number', direction: 'asc' }],
  }
}

const column = (name: string, type: string) => ({ expression: sql.ref(`v.${name}`), type, isNullable: false })

const SORT = {
  id: column('id', 'uuid'),
  number: column('number', 'bigint'),
  createdAt: column('created_at', 'timestamptz'),
}

function fromRow(row: Selectable<LeadConversionsTable>): LeadConversion {
  return {
    id: row.id,
    number: row.number,
    leadId: row.lead_id,
    contactId: row.contact_id,
    companyId: row.company_id,
    dealId: row.deal_id,
    createdById: row.created_by_id,
    createdAt: row.created_at,
  }
}
