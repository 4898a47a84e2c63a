import type { CompanyId, ContactId, LeadId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { type MovedLinks, moveLinksBack, workLinks } from '../records/merge-links.ts'
import { nextVersion } from '../records/next-version.ts'
import { refreshLastActivity } from './activity-times.ts'

/**
 * What was done and planned about a lead is about what the lead became from now on, too: the person, else the company. Work that is about
 * somebody else already stays so. It is told by whatever makes the lead that, not by the work. Gives back what was carried.
 */
export async function carryWork(
  { db, workspaceId, author }: WriteContext,
  leadId: LeadId,
  became: Became,
): Promise<MovedLinks> {
  const { table, column, id } = bearerOf(became)
  if (!id) return {}
  const moved: MovedLinks = {}
  for (const { name, table: work } of workLinks(column)) {
    const { rows } = await sql<{ id: string; from: null }>`
      update ${sql.table(work)} set ${sql.ref(column)} = ${id}, ${nextVersion(author)}
      where workspace_id = ${workspaceId} and lead_id = ${leadId} and num_nonnulls(contact_id, company_id) = 0
      returning id, null as "from"`.execute(db)
    moved[name] = rows
  }
  await refreshLastActivity(db, workspaceId, table, [id])
  return moved
}

/** Lets what was carried over from a lead be about the lead alone again. */
export async function carryWorkBack(
  { db, workspaceId, author }: WriteContext,
  became: Became,
  carried: MovedLinks,
): Promise<void> {
  const { table, column, id } = bearerOf(became)
  if (!id) return
  await moveLinksBack(db, author, workLinks(column), { winnerId: id, moved: carried })
  await refreshLastActivity(db, workspaceId, table, [id])
}

type Became = { contactId: ContactId | null; companyId: CompanyId | null }

function bearerOf({ contactId, companyId }: Became) {
  return contactId
    ? ({ table: 'contacts', column: 'contact_id', id: contactId } as const)
    : ({ table: 'companies', column: 'company_id', id: companyId } as const)
}
