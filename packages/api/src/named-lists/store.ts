import { type ListEntry, notFound, type WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { insertEvents } from '../events/store.ts'
import { allOf, type Condition } from '../filter/filter-column.ts'
import { narrowedTo, type Part, partOf } from '../records/listing.ts'
import { type EntryNarrowing, type EntryRow, entryFromRow, type NamedList } from './named-list.ts'
import { isUsedOn } from './uses.ts'

/** All entries in their order, archived ones too; or those that are asked for. */
export function listEntries<Id extends string>(
  db: Db,
  workspaceId: WorkspaceId,
  { list, some = {} }: { list: NamedList<Id>; some?: EntryNarrowing & Part },
): Promise<ListEntry<Id>[]> {
  return select(
    db,
    list,
    sql`where ${isEntryOf(list, workspaceId)} and ${entriesWhere(list, some)} ${partOf(some, 'e', ['position'])}`,
  )
}

/** How many entries there are of those that are asked for. */
export async function countEntries<Id extends string>(
  db: Db,
  workspaceId: WorkspaceId,
  { list, some }: { list: NamedList<Id>; some: EntryNarrowing },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(list.table)} e
    where ${isEntryOf(list, workspaceId)} and ${entriesWhere(list, some)}`.execute(db)
  return rows[0]?.count ?? 0
}

/** @throws DealError not_found */
export async function getEntry<Id extends string>(
  db: Db,
  workspaceId: WorkspaceId,
  { list, id }: { list: NamedList<Id>; id: Id },
): Promise<ListEntry<Id>> {
  const [entry] = await select(db, list, sql`where ${isEntryOf(list, workspaceId)} and e.id = ${id}`)
  if (!entry) throw notFound(list.noun, id)
  return entry
}

/** Takes an entry for a change. @throws DealError not_found */
export async function lockEntry<Id extends string>(
  db: Trx,
  workspaceId: WorkspaceId,
  { list, id }: { list: NamedList<Id>; id: Id },
): Promise<ListEntry<Id>> {
  // Others may go on using the entry: they need only that it stays.
  const [entry] = await select(db, list, sql`where ${isEntryOf(list, workspaceId)} and e.id = ${id} for no key update`)
  if (!entry) throw notFound(list.noun, id)
  return entry
}

/** Writes what may change of entries that exist. */
export async function saveEntries<Id extends string>(
  db: Trx,
  workspaceId: WorkspaceId,
  { list, entries }: { list: NamedList<Id>; entries: readonly ListEntry<Id>[] },
): Promise<void> {
  await sql`
    update ${sql.table(list.table)} as known
    set name = next.name, position = next.position, is_archived = next."isArchived", updated_at = next."updatedAt"
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as next(
      id uuid, name text, position int, "isArchived" boolean, "updatedAt" timestamptz)
    where known.workspace_id = ${workspaceId} and known.id = next.id`.execute(db)
}

/**
 * Adds entries behind the others, each with its event. A name that is taken, whatever its case and even by somebody who
 * does the same at this moment, is left out of the result.
 */
export async function insertEntries<Id extends string>(
  db: Trx,
  author: Author,
  { list, names }: { list: NamedList<Id>; names: readonly string[] },
): Promise<ListEntry<Id>[]> {
  const rows = names.map((name) => ({ id: author.newId(), name }))
  const { rows: inserted } = await sql<EntryRow<Id>>`
    insert into ${sql.table(list.table)} (workspace_id, ${list.type ? sql`type, ` : sql``}id, name, position, created_by_id, created_at, updated_at)
    select ${author.workspaceId}::uuid, ${list.type ? sql`${list.type}, ` : sql``}id, name, last + place, ${author.actorId}::uuid,
      ${author.at}::timestamptz, ${author.at}::timestamptz
    from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as (id uuid, name text)) with ordinality as next(id, name, place),
      (select coalesce(max(position), -1) as last from ${sql.table(list.table)} e where ${isEntryOf(list, author.workspaceId)}) as known
    on conflict (workspace_id, ${list.type ? sql`type, ` : sql``}lower(name)) do nothing
    returning *`.execute(db)
  const events = inserted.map(({ id, name }) => ({
    entity: list.entity,
    entityId: id,
    kind: `${list.entity}.created`,
    before: null,
    after: { name },
  }))
  await insertEvents(db, author, events)
  return inserted.map(entryFromRow)
}

/**
 * The entries of these names, whatever their case, in the order given; those that are missing are added. Of several who
 * add one name at the same moment one does, and all get its entry.
 */
export async function findOrCreateEntries<Id extends string>(
  db: Trx,
  author: Author,
  { list, names }: { list: NamedList<Id>; names: readonly string[] },
): Promise<ListEntry<Id>[]> {
  const known = await findByName(db, author.workspaceId, { list, names })
  const missing = names.filter((_, index) => known[index] === undefined)
  if (missing.length === 0) return known.filter((entry) => entry !== undefined)
  await insertEntries(db, author, { list, names: missing })
  // A statement of its own, so that it sees what another has added and committed meanwhile.
  const found = await findByName(db, author.workspaceId, { list, names })
  return found.filter((entry) => entry !== undefined)
}

export async function deleteEntry<Id extends string>(
  db: Trx,
  workspaceId: WorkspaceId,
  { list, id }: { list: NamedList<Id>; id: Id },
): Promise<void> {
  await sql`delete from ${sql.table(list.table)} where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}

async function findByName<Id extends string>(
  db: Db,
  workspaceId: WorkspaceId,
  { list, names }: { list: NamedList<Id>; names: readonly string[] },
): Promise<(ListEntry<Id> | undefined)[]> {
  const { rows } = await sql<EntryRow<Id> & { place: number }>`
    select e.*, asked.place from unnest(${names}::text[]) with ordinality as asked(name, place)
    join ${sql.table(list.table)} as e on ${isEntryOf(list, workspaceId)} and lower(e.name) = lower(asked.name)`.execute(
    db,
  )
  const byPlace = new Map(rows.map((row) => [row.place, entryFromRow<Id>(row)]))
  return names.map((_, index) => byPlace.get(index + 1))
}

async function select<Id extends string>(
  db: Db,
  list: NamedList<Id>,
  rest: RawBuilder<unknown>,
): Promise<ListEntry<Id>[]> {
  const { rows } = await sql<EntryRow<Id>>`select e.* from ${sql.table(list.table)} e ${rest}`.execute(db)
  return rows.map(entryFromRow<Id>)
}

/** The condition that the row `e` is one of this list's. */
function isEntryOf({ type }: Pick<NamedList<string>, 'type'>, workspaceId: WorkspaceId): Condition {
  const isOfWorkspace = sql<boolean>`e.workspace_id = ${workspaceId}`
  return type ? allOf([isOfWorkspace, sql<boolean>`e.type = ${type}`]) : isOfWorkspace
}

function entriesWhere<Id extends string>(list: NamedList<Id>, some: EntryNarrowing): Condition {
  const { isArchived, createdById, usedOn } = some
  return allOf([
    narrowedTo(some, 'e'),
    ...(isArchived === undefined ? [] : [sql<boolean>`e.is_archived = ${isArchived}`]),
    ...(createdById === undefined ? [] : [sql<boolean>`e.created_by_id = ${createdById}`]),
    ...(usedOn === undefined ? [] : [isUsedOn(list.usedIn, usedOn)]),
  ])
}
