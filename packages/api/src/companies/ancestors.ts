import type { AncestorsOf, CompanyId, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import { holdKeys } from '../db/hold-keys.ts'
import type { Db, Trx } from '../db/transaction.ts'

/** Who moves a company in the tree is alone in doing so: two moves that are right by themselves can make a ring together. */
export function holdCompanyTree(db: Trx, workspaceId: WorkspaceId): Promise<void> {
  return holdKeys(db, workspaceId, ['company tree'])
}

/** The companies above each of these, deleted ones too; one query. */
export async function findAncestors(db: Db, workspaceId: WorkspaceId, ids: readonly CompanyId[]): Promise<AncestorsOf> {
  const { rows } = await sql<{ start: CompanyId; id: CompanyId }>`
    with recursive above as (
      select id as start, parent_id as id, 1 as steps from companies
      where workspace_id = ${workspaceId} and id = any(${ids}::uuid[]) and parent_id is not null
      union all
      select above.start, companies.parent_id, steps + 1 from above
      join companies on companies.workspace_id = ${workspaceId} and companies.id = above.id
      where companies.parent_id is not null and steps < 1000
    )
    select start, id from above order by start, steps`.execute(db)
  const above = Map.groupBy(rows, ({ start }) => start)
  return (id) => above.get(id)?.map((row) => row.id) ?? []
}
