import { type CompanyId, foldCase, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import { foundBy, ranked } from '../records/type-ahead.ts'
import { selectCompanies } from './select-companies.ts'

export type CompanyHit = { id: CompanyId; name: string; domain: string | null; industry: string | null }

/** For a field that completes while one types: names and domains, those that begin with the text first. */
export async function searchCompanies(
  db: Db,
  workspaceId: WorkspaceId,
  { text, limit }: { text: string; limit: number },
): Promise<CompanyHit[]> {
  const typed = foldCase(text)
  return selectCompanies(db, workspaceId)
    .select(['co.id', 'co.name', 'co.domain', 'co.industry'])
    .where('co.deleted_at', 'is', null)
    .where(foundBy(typed, ['co.name', 'co.domain']))
    .orderBy(ranked(typed, ['co.name', 'co.domain']))
    .orderBy(sql`lower(co.name) collate "C"`)
    .orderBy('co.id')
    .limit(limit)
    .execute()
}
