import type { AncestorsOf, CompanyId, WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'

/** Who stands above whom, with what a batch changes in it. */
export type CompanyTree = { ancestorsOf: AncestorsOf; set(id: CompanyId, parentId: CompanyId | null): void }

/** Loads the way up from each of these companies, in one query. */
export async function companyTree(db: Db, workspaceId: WorkspaceId, ids: readonly CompanyId[]): Promise<CompanyTree> {
  const { rows } = await sql<{ id: CompanyId; parent_id: CompanyId | null }>`
    with recursive above as (
      select c.id, c.parent_id from companies c where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])
      union
      select c.id, c.parent_id from companies c join above on c.workspace_id = ${workspaceId} and c.id = above.parent_id)
    select id, parent_id from above`.execute(db)
  const parents = new Map(rows.map(({ id, parent_id }) => [id, parent_id]))
  return {
    ancestorsOf(id) {
      const above: CompanyId[] = []
      for (let next = parents.get(id); next && !above.includes(next); next = parents.get(next)) above.push(next)
      return above
    },
    set: (id, parentId) => void parents.set(id, parentId),
  }
}
