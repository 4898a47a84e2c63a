import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'
import { nullable, partySort, textSort } from '../records/party-sort.ts'

/** Companies beside the rows that give them their names. The aliases are what filters and sorts refer to: co company · p parent · o owner. */
export function selectCompanies(db: Db, workspaceId: WorkspaceId) {
  return db
    .selectFrom('companies as co')
    .leftJoin('companies as p', (join) =>
      join.onRef('p.workspace_id', '=', 'co.workspace_id').onRef('p.id', '=', 'co.parent_id'),
    )
    .leftJoin('members as o', (join) =>
      join.onRef('o.workspace_id', '=', 'co.workspace_id').onRef('o.id', '=', 'co.owner_id'),
    )
    .where('co.workspace_id', '=', workspaceId)
}

/** What `companyFromRow` reads beside the company's own columns. */
export const COMPANY_COLUMNS = [
  sql<never>`(select coalesce(array_agg(t.tag_id order by t.tag_id), '{}') from company_tags t where t.workspace_id = co.workspace_id and t.company_id = co.id)`.as(
    'tag_ids',
  ),
  'p.name as parent_name',
  'o.name as owner_name',
] as const

/** What companies can be sorted by, besides `custom.<key>`. */
export const COMPANY_SORT = {
  ...partySort('co'),
  domain: textSort('co.domain'),
  parentName: textSort('p.name'),
  parentNumber: nullable(sql`p.number`, 'bigint'),
} satisfies SortColumns
