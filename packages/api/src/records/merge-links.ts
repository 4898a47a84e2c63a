import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Tables } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { nextVersion } from './next-version.ts'

/**
 * What points to a kind of record, under the name that it is counted by. Among records of the kind itself, the merged ones stay out; what
 * is no record of its own has no version and is not counted.
 */
export type Link = { name: string; table: keyof Tables; column: string; isOfKind?: true; isBeside?: true }

export type Merging = { winnerId: string; loserIds: readonly string[] }

/** Which rows pointed to what before, by link; null: to nothing. */
export type MovedLinks = Record<string, { id: string; from: string | null }[]>

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
  const counts = links
    .filter(({ isBeside }) => !isBeside)
    .map(
      (link) =>
        sql`(select count(*) from ${sql.table(link.table)} where ${isMoving(workspaceId, link, merging)}) as ${sql.ref(link.name)}`,
    )
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(db)
  return rows[0] ?? {}
}

/** Lets all that points to the losers of a merge point to its winner, each row as a new version. */
export async function moveLinks(
  db: Trx,
  author: Author,
  links: readonly Link[],
  merging: Merging,
): Promise<MovedLinks> {
  const moved = links.map(async (link) => {
    const column = sql.ref(link.column)
    const { rows } = await sql<{ id: string; from: string }>`
      update ${sql.table(link.table)} set ${column} = ${merging.winnerId} ${versionOf(link, author)}
      where ${isMoving(author.workspaceId, link, merging)} returning id, old.${column} as "from"`.execute(db)
    return [link.name, rows] as const
  })
  return Object.fromEntries(await Promise.all(moved))
}

/** Lets what a merge has moved point to where it did before. What was given to somebody else since stays there. */
export async function moveLinksBack(
  db: Trx,
  author: Author,
  links: readonly Link[],
  { winnerId, moved }: { winnerId: string; moved: MovedLinks },
): Promise<void> {
  for (const link of links) {
    const rows = moved[link.name] ?? []
    if (rows.length === 0) continue
    const column = sql.ref(link.column)
    await sql`
      update ${sql.table(link.table)} as known set ${column} = moved."from" ${versionOf(link, author)}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as moved(id uuid, "from" uuid)
      where known.workspace_id = ${author.workspaceId} and known.id = moved.id and known.${column} = ${winnerId}`.execute(
      db,
    )
  }
}

/** Other systems find the winner by the losers' ids from now on. Gives back what they found by those ids before. */
export async function moveExternalIds(
  db: Trx,
  { workspaceId }: Author,
  entity: 'contact' | 'company',
  { winnerId, loserIds }: Merging,
): Promise<MovedExternalId[]> {
  const { rows } = await sql<MovedExternalId>`
    update external_ids set entity_id = ${winnerId}
    where workspace_id = ${workspaceId} and entity = ${entity} and entity_id = any(${loserIds}::uuid[])
    returning source, external_id as id, old.entity_id as "from"`.execute(db)
  return rows
}

export type MovedExternalId = { source: string; id: string; from: string }

/** Other systems find by these ids what they found before a merge. */
export async function moveExternalIdsBack(
  db: Trx,
  { workspaceId }: Author,
  entity: 'contact' | 'company',
  { winnerId, moved }: { winnerId: string; moved: readonly MovedExternalId[] },
): Promise<void> {
  await sql`
    update external_ids as known set entity_id = moved."from"
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as moved(source text, id text, "from" uuid)
    where known.workspace_id = ${workspaceId} and known.entity = ${entity} and known.source = moved.source
      and known.external_id = moved.id and known.entity_id = ${winnerId}`.execute(db)
}

function versionOf({ isBeside }: Link, author: Author) {
  return isBeside ? sql`` : sql`, ${nextVersion(author)}`
}

function isMoving(workspaceId: WorkspaceId, { column, isOfKind }: Link, { winnerId, loserIds }: Merging) {
  const isOther = isOfKind ? sql`and id <> all(${[winnerId, ...loserIds]}::uuid[])` : sql``
  return sql`workspace_id = ${workspaceId} and ${sql.ref(column)} = any(${loserIds}::uuid[]) ${isOther}`
}
