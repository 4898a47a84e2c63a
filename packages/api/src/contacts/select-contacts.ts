import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'
import { nullable, partySort, textSort } from '../records/party-sort.ts'

/** Contacts beside the rows that give them their names. The aliases are what filters and sorts refer to: c contact · co company · o owner. */
export function selectContacts(db: Db, workspaceId: WorkspaceId) {
  return db
    .selectFrom('contacts as c')
    .leftJoin('companies as co', (join) =>
      join.onRef('co.workspace_id', '=', 'c.workspace_id').onRef('co.id', '=', 'c.company_id'),
    )
    .leftJoin('members as o', (join) =>
      join.onRef('o.workspace_id', '=', 'c.workspace_id').onRef('o.id', '=', 'c.owner_id'),
    )
    .where('c.workspace_id', '=', workspaceId)
}

/** What `contactFromRow` reads beside the contact's own columns. */
export const CONTACT_COLUMNS = [
  sql<never>`(select coalesce(array_agg(t.tag_id order by t.tag_id), '{}') from contact_tags t where t.workspace_id = c.workspace_id and t.contact_id = c.id)`.as(
    'tag_ids',
  ),
  'co.name as company_name',
  'o.name as owner_name',
] as const

/** What contacts can be sorted by, besides `custom.<key>`. */
export const CONTACT_SORT = {
  ...partySort('c'),
  firstName: textSort('c.first_name'),
  lastName: textSort('c.last_name'),
  jobTitle: textSort('c.job_title'),
  companyName: textSort('co.name'),
  companyNumber: nullable(sql`co.number`, 'bigint'),
} satisfies SortColumns
