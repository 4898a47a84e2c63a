import type { WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { SortColumns } from '../db/keyset.ts'
import type { Db } from '../db/transaction.ts'

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

const text = (column: string, isNullable = true) => ({
  expression: sql`lower(${sql.ref(column)}) collate "C"`,
  type: 'text collate "C"',
  isNullable,
})
const column = (
  name: string,
  type: string,
  isNullable = false,
): { expression: RawBuilder<unknown>; type: string; isNullable: boolean } => ({
  expression: sql.ref(`c.${name}`),
  type,
  isNullable,
})

/** What contacts can be sorted by. */
export const CONTACT_SORT = {
  id: column('id', 'uuid'),
  number: column('number', 'bigint'),
  name: text('c.name', false),
  firstName: text('c.first_name'),
  lastName: text('c.last_name'),
  jobTitle: text('c.job_title'),
  email: text('c.email'),
  companyName: text('co.name'),
  ownerName: text('o.name'),
  lastActivityAt: column('last_activity_at', 'timestamptz', true),
  createdAt: column('created_at', 'timestamptz'),
  updatedAt: column('updated_at', 'timestamptz'),
} satisfies SortColumns
