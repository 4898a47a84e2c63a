import type { DealId, WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Trx } from '../db/transaction.ts'
import type { Author } from '../events/author.ts'
import { insertEvents, type NewEvent } from '../events/store.ts'
import { nextVersion } from '../records/next-version.ts'
import { anyOf, type Condition } from '../filter/filter-column.ts'
import type { ListReference, UsedOn } from './named-list.ts'

/** How many records use an entry, those in the bin too. */
export async function countUses(
  db: Db,
  workspaceId: WorkspaceId,
  { usedIn, id }: { usedIn: readonly ListReference[]; id: string },
): Promise<number> {
  const counts = await Promise.all(
    usedIn.map((reference) => {
      const used =
        reference.kind === 'tags'
          ? sql`${sql.table(reference.tags)} where tag_id = ${id}`
          : sql`${sql.table(reference.table)} where ${sql.ref(reference.column)} = ${id}`
      return sql<{ count: number }>`select count(*) as count from ${used} and workspace_id = ${workspaceId}`.execute(db)
    }),
  )
  return counts.reduce((sum, { rows }) => sum + (rows[0]?.count ?? 0), 0)
}

/** How many records use each entry of a list, those in the bin too; without the entries that nothing uses. */
export async function listUses(
  db: Db,
  workspaceId: WorkspaceId,
  usedIn: readonly ListReference[],
): Promise<{ id: string; uses: number }[]> {
  const parts = usedIn.map((reference) => {
    const [table, column] = reference.kind === 'tags' ? [reference.tags, 'tag_id'] : [reference.table, reference.column]
    return sql`select ${sql.ref(column)} as id from ${sql.table(table)} where workspace_id = ${workspaceId}`
  })
  const { rows } = await sql<{ id: string; uses: number }>`
    select id, count(*) as uses from (${sql.join(parts, sql` union all `)}) as used
    where id is not null group by id`.execute(db)
  return rows
}

/** The condition that records of these kinds use the entry `e`; those in the bin count, too. */
export function isUsedOn(usedIn: readonly ListReference[], kinds: readonly UsedOn[]): Condition {
  return anyOf(
    usedIn
      .filter((reference) => reference.kind !== 'setting')
      .filter(({ entity }) => kinds.includes(entity))
      .map((reference) => {
        const entry =
          reference.kind === 'column'
            ? sql`${sql.table(reference.table)} u where u.${sql.ref(reference.column)}`
            : sql`${sql.table(reference.tags)} u where u.tag_id`
        return sql<boolean>`exists (select from ${entry} = e.id and u.workspace_id = e.workspace_id)`
      }),
  )
}

/** Puts one entry in the place of another wherever that is used. Each record's history tells it. */
export async function replaceUses(
  db: Trx,
  author: Author,
  { usedIn, from, into }: { usedIn: readonly ListReference[]; from: string; into: string },
): Promise<number> {
  let replaced = 0
  for (const reference of usedIn) {
    if (reference.kind === 'setting') {
      await replaceInSetting(db, author, { reference, from, into })
      continue
    }
    const events =
      reference.kind === 'column'
        ? await replaceInColumn(db, author, { reference, from, into })
        : await replaceTag(db, author, { reference, from, into })
    await insertEvents(db, author, events)
    replaced += events.length
  }
  return replaced
}

type Replacement<Kind> = { reference: ListReference & { kind: Kind }; from: string; into: string }

async function replaceInSetting(
  db: Trx,
  { workspaceId }: Author,
  { reference, from, into }: Replacement<'setting'>,
): Promise<void> {
  const column = sql.ref(reference.column)
  await sql`
    update ${sql.table(reference.table)} set ${column} = ${into}
    where workspace_id = ${workspaceId} and ${column} = ${from}`.execute(db)
}

async function replaceInColumn(
  db: Trx,
  author: Author,
  { reference, from, into }: Replacement<'column'>,
): Promise<NewEvent[]> {
  const column = sql.ref(reference.column)
  const { rows } = await sql<Changed>`
    update ${sql.table(reference.table)} as known set ${column} = ${into}, ${nextVersion(author)}
    where workspace_id = ${author.workspaceId} and ${column} = ${from} returning id, ${dealOf(reference)}`.execute(db)
  return rows.map((row) => changed(reference.entity, row, { [reference.field]: [from, into] }))
}

async function replaceTag(
  db: Trx,
  author: Author,
  { reference, from, into }: Replacement<'tags'>,
): Promise<NewEvent[]> {
  const tags = sql.table(reference.tags)
  const record = sql.ref(`${reference.entity}_id`)
  const { rows } = await sql<Changed & { tag_ids: string[] }>`
    update ${sql.table(reference.table)} as known set ${nextVersion(author)}
    from ${tags} as tagged
    where tagged.workspace_id = ${author.workspaceId} and tagged.tag_id = ${from}
      and known.workspace_id = tagged.workspace_id and known.id = tagged.${record}
    returning known.id, ${dealOf(reference)}, array(
      select t.tag_id from ${tags} as t where t.workspace_id = known.workspace_id and t.${record} = known.id order by t.tag_id) as tag_ids`.execute(
    db,
  )
  await sql`
    insert into ${tags} (workspace_id, ${record}, tag_id)
    select workspace_id, ${record}, ${into}::uuid from ${tags} where workspace_id = ${author.workspaceId} and tag_id = ${from}
    on conflict do nothing`.execute(db)
  await sql`delete from ${tags} where workspace_id = ${author.workspaceId} and tag_id = ${from}`.execute(db)
  return rows.map((row) => {
    const after = [...new Set([...row.tag_ids.filter((tag) => tag !== from), into])].toSorted()
    return changed(reference.entity, row, { tagIds: [row.tag_ids, after] })
  })
}

type Replaced = { [field: string]: [before: string | string[], after: string | string[]] }

type Changed = { id: string; deal_id: DealId | null }

/** The deal whose history tells a change of the row `known`. */
function dealOf({ table }: ListReference): RawBuilder<unknown> {
  if (table === 'contacts' || table === 'companies' || table === 'leads') return sql`null as deal_id`
  return table === 'deals' ? sql`known.id as deal_id` : sql`known.deal_id`
}

function changed(entity: UsedOn, { id, deal_id }: Changed, fields: Replaced): NewEvent {
  const side = (index: 0 | 1) =>
    Object.fromEntries(Object.entries(fields).map(([field, values]) => [field, values[index]]))
  return { entity, entityId: id, dealId: deal_id, kind: `${entity}.updated`, before: side(0), after: side(1) }
}
