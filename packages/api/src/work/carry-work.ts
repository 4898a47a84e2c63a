import type { CompanyId, ContactId, LeadId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../context.ts'
import { nextVersion } from '../records/next-version.ts'
import { refreshLastActivity } from './activity-times.ts'

const TABLES = ['activities', 'tasks', 'notes', 'calendar_entries'] as const

/**
 * What was done and planned about a lead is about what the lead became from now on, too: the person, else the company. Work that is about
 * somebody else already stays so. It is told by whatever makes the lead that, not by the work.
 */
export async function carryWork(
  { db, workspaceId, author }: WriteContext,
  leadId: LeadId,
  { contactId, companyId }: { contactId: ContactId | null; companyId: CompanyId | null },
): Promise<void> {
  const [table, column, id] = contactId
    ? (['contacts', 'contact_id', contactId] as const)
    : (['companies', 'company_id', companyId] as const)
  if (!id) return
  for (const work of TABLES) {
    await sql`
      update ${sql.table(work)} set ${sql.ref(column)} = ${id}, ${nextVersion(author)}
      where workspace_id = ${workspaceId} and lead_id = ${leadId} and num_nonnulls(contact_id, company_id) = 0`.execute(
      db,
    )
  }
  await refreshLastActivity(db, workspaceId, table, [id])
}
