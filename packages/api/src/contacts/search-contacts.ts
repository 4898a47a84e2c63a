import { type CompanyId, type ContactId, foldCase, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import { foundBy, ranked } from '../records/type-ahead.ts'
import { selectContacts } from './select-contacts.ts'

export type ContactHit = {
  id: ContactId
  name: string
  email: string | null
  jobTitle: string | null
  companyId: CompanyId | null
  companyName: string | null
}

/** For a field that completes while one types: names and e-mail addresses, those that begin with the text first. */
export async function searchContacts(
  db: Db,
  workspaceId: WorkspaceId,
  { text, companyId, limit }: { text: string; companyId?: CompanyId; limit: number },
): Promise<ContactHit[]> {
  const typed = foldCase(text)
  const rows = await selectContacts(db, workspaceId)
    .select(['c.id', 'c.name', 'c.email', 'c.job_title', 'c.company_id', 'co.name as company_name'])
    .where('c.deleted_at', 'is', null)
    .where(foundBy(typed, ['c.name', 'c.email']))
    .$if(companyId !== undefined, (select) => select.where('c.company_id', '=', companyId ?? null))
    .orderBy(ranked(typed, ['c.name', 'c.email']))
    .orderBy(sql`lower(c.name) collate "C"`)
    .orderBy('c.id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    jobTitle: row.job_title,
    companyId: row.company_id,
    companyName: row.company_name,
  }))
}
