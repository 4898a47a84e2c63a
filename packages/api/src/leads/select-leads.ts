import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'
import { nullable, textSort } from '../records/party-sort.ts'

/** Leads beside the rows that give them their names. The aliases are what filters and sorts refer to: l lead · st status · so source · o owner. */
export function selectLeads(db: Db, workspaceId: WorkspaceId) {
  return db
    .selectFrom('leads as l')
    .leftJoin('lead_statuses as st', (join) =>
      join.onRef('st.workspace_id', '=', 'l.workspace_id').onRef('st.id', '=', 'l.status_id'),
    )
    .leftJoin('lead_sources as so', (join) =>
      join.onRef('so.workspace_id', '=', 'l.workspace_id').onRef('so.id', '=', 'l.source_id'),
    )
    .leftJoin('members as o', (join) =>
      join.onRef('o.workspace_id', '=', 'l.workspace_id').onRef('o.id', '=', 'l.owner_id'),
    )
    .leftJoin('lead_conversions as v', (join) =>
      join.onRef('v.workspace_id', '=', 'l.workspace_id').onRef('v.lead_id', '=', 'l.id'),
    )
    .where('l.workspace_id', '=', workspaceId)
}

/** What `leadFromRow` reads beside the lead's own columns. */
export const LEAD_COLUMNS = [
  sql<never>`(select coalesce(array_agg(t.tag_id order by t.tag_id), '{}') from lead_tags t where t.workspace_id = l.workspace_id and t.lead_id = l.id)`.as(
    'tag_ids',
  ),
  'o.name as owner_name',
  'st.name as status_name',
  'so.name as source_name',
  'v.contact_id',
  'v.company_id',
  'v.deal_id',
] as const

const filled = (name: string, type: string) => ({ expression: sql.ref(`l.${name}`), type, isNullable: false })

/** What leads can be sorted by, besides `custom.<key>`. */
export const LEAD_SORT = {
  id: filled('id', 'uuid'),
  number: filled('number', 'bigint'),
  name: { ...textSort('l.name'), isNullable: false },
  firstName: textSort('l.first_name'),
  lastName: textSort('l.last_name'),
  organizationName: textSort('l.organization_name'),
  jobTitle: textSort('l.job_title'),
  statusName: textSort('st.name'),
  sourceName: textSort('so.name'),
  ownerName: textSort('o.name'),
  industry: textSort('l.industry'),
  email: textSort('l.email'),
  phone: textSort('l.phone'),
  mobile: textSort('l.mobile'),
  website: textSort('l.website'),
  description: textSort('l.description'),
  convertedAt: nullable(sql.ref('l.converted_at'), 'timestamptz'),
  createdAt: filled('created_at', 'timestamptz'),
  updatedAt: filled('updated_at', 'timestamptz'),
  /** For programs that know records by their numbers. */
  ownerNumber: nullable(sql`o.number`, 'bigint'),
  sourceNumber: nullable(sql`so.number`, 'bigint'),
} satisfies SortColumns
