import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { nextVersion } from './next-version.ts'

/** What points to a kind of record, under the name that it is counted by. Among records of the kind itself, the merged ones stay out. */
export type Link = { name: string; table: keyof Tables; column: string; isOfKind?: true }

export type Merging = { winnerId: string; loserIds: readonly string[] }

/** The work about a record of one kind. */
export function workLinks(column: 'contact_id' | 'company_id'): Link[] {
  return [
    { name: 'activities', table: 'activities', column },
    { name: 'tasks', table: 'tasks', column },
    { name: 'notes', table: 'notes', column },
    { name: 'calendarEntries', table: 'calendar_entries', column },
  ]
}

/** How many rows a merge would move, by link. */
export async function countLinks(
  db: Db,
  workspaceId: WorkspaceId,
  links: readonly Link[],
  merging: Merging,
): Promise<Record<string, number>> {
  const counts = links.map(
    (link) =>
      sql`(select count(*) from ${sql.table(link.table)} where ${isMoving(workspaceId, link, merging)}) as ${sql.ref(link.name)}`,
  )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? {}
}

/** Lets all that points to the losers of a merge point to its winner, each row as a new version. Gives back how many there were, by link. */
export async function moveLinks(
  db: Trx,
  author: Author,
  links: readonly Link[],
  merging: Merging,
): Promise<Record<string, number>> {
  const counts = await Promise.all(
    links.map(async (link) => {
      const { numAffectedRows } = await sql`
        update ${sql.table(link.table)}
        set ${sql.ref(link.column)} = ${merging.winnerId}, ${nextVersion(author)}
        where ${isMoving(author.workspaceId, link, merging)}`.execute(db)
      return [link.name, Number(numAffectedRows ?? 0)] as const
    }),
  )
  return Object.fromEntries(counts)
}

function isMoving(workspaceId: WorkspaceId, { column, isOfKind }: Link, { winnerId, loserIds }: Merging) {
  const isOther = isOfKind ? sql`and id <> all(${[winnerId, ...loserIds]}::uuid[])` : sql``
  return sql`workspace_id = ${workspaceId} and ${sql.ref(column)} = any(${loserIds}::uuid[]) ${isOther}`
}

/** Other systems find the winner by the losers' ids from now on. */
export async function moveExternalIds(
  db: Trx,
  { workspaceId }: Author,
  entity: 'contact' | 'company',
  { winnerId, loserIds }: Merging,
): Promise<void> {
  await sql`
    update external_ids set entity_id = ${winnerId}
    where workspace_id = ${workspaceId} and entity = ${entity} and entity_id = any(${loserIds}::uuid[])`.execute(db)
}

/** Leads that became the losers became the winner. */
export async function moveConversions(
  db: Trx,
  { workspaceId }: Author,
  entity: 'contact' | 'company',
  { winnerId, loserIds }: Merging,
): Promise<void> {
  const column = sql.ref(`${entity}_id`)
  await sql`
    update lead_conversions set ${column} = ${winnerId}
    where workspace_id = ${workspaceId} and ${column} = any(${loserIds}::uuid[])`.execute(db)
}
