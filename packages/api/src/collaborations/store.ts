import { type Collaboration, type CollaborationId, type MemberId, notFound, type SubjectKind } from '@dealwright/domain'
import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import type { CollaborationsTable } from '../db/tables.ts'
import type { Db, Trx } from '../db/transaction.ts'
import type { DealReader } from '../deals/select-deals.ts'
import type { Author } from '../events/author.ts'
import { countRows, type Listed, listPage, type PageInput } from '../records/list-page.ts'
import { visibleWork, WORK_COLUMNS } from '../work/store.ts'
import { SubjectNarrowing } from '../work/work-inputs.ts'
import { type NameColumns, sortColumn, subjectFromRow, type SubjectNames } from '../work/work-kind.ts'
import { subjectWhere } from '../work/work-where.ts'

/** A collaboration with the names that lists show. */
export type CollaborationView = Collaboration & SubjectNames & { memberName: string | null }

/** Which collaborations are wanted. */
export const CollaborationNarrowing = SubjectNarrowing.omit({ ownerId: true }).extend({
  /** Who works along. */
  memberId: SubjectNarrowing.shape.ownerId,
})
export type CollaborationNarrowing = z.infer<typeof CollaborationNarrowing>

type Reader = Pick<DealReader, 'workspaceId' | 'visibility'>
const PLACE = { table: 'collaborations', ownerColumn: 'member_id', creatorColumn: 'created_by_id' } as const

/** A page of collaborations on what the reader may see, the oldest first unless told otherwise. */
export function listCollaborations(
  db: Db,
  reader: Reader,
  query: CollaborationNarrowing & PageInput,
): Promise<{ items: CollaborationView[]; nextCursor: string | null }> {
  return listPage(db, listed(reader, query), { page: query, fromRow })
}

export function countCollaborations(db: Db, reader: Reader, narrowing: CollaborationNarrowing): Promise<number> {
  return countRows(db, listed(reader, narrowing))
}

/** @throws DealError not_found, also for one on a deal that the reader may not see */
export async function getCollaboration(db: Db, reader: Reader, id: CollaborationId): Promise<CollaborationView> {
  const { rows } = await sql<Row>`
    select ${WORK_COLUMNS} ${visibleWork(PLACE, reader)} and w.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw notFound('collaboration', id)
  return fromRow(row)
}

type Subject = { kind: SubjectKind; id: string }

/** Who works along on a record, in the order of their ids. */
export async function listCollaborators(
  db: Db,
  { workspaceId }: Pick<Author, 'workspaceId'>,
  subject: Subject,
): Promise<MemberId[]> {
  const { rows } = await sql<{ member_id: MemberId }>`
    select member_id from collaborations
    where workspace_id = ${workspaceId} and ${columnOf(subject)} = ${subject.id} order by member_id`.execute(db)
  return rows.map(({ member_id }) => member_id)
}

/** Lets these and no others work along on a record. Those who did before keep their collaboration: programs know it by its number. */
export async function replaceCollaborators(
  db: Trx,
  author: Pick<Author, 'workspaceId' | 'actorId' | 'at' | 'newId'>,
  { subject, memberIds }: { subject: Subject; memberIds: readonly MemberId[] },
): Promise<void> {
  const { workspaceId, actorId, at, newId } = author
  await sql`
    delete from collaborations
    where workspace_id = ${workspaceId} and ${columnOf(subject)} = ${subject.id} and member_id <> all(${memberIds}::uuid[])`.execute(
    db,
  )
  const rows = memberIds.map((memberId) => ({ id: newId(), member_id: memberId }))
  await sql`
    insert into collaborations (workspace_id, id, member_id, ${columnOf(subject)}, created_by_id, created_at)
    select ${workspaceId}::uuid, id, member_id, ${subject.id}::uuid, ${actorId}::uuid, ${at}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as wanted(id uuid, member_id uuid)
    on conflict do nothing`.execute(db)
}

/** Lets those who work along on the losers of a merge do so on its winner; who does so on several, once. Gives back on which they did. */
export async function moveCollaborations(
  db: Trx,
  { workspaceId }: Pick<Author, 'workspaceId'>,
  kind: 'contact' | 'company',
  { winnerId, loserIds }: { winnerId: string; loserIds: readonly string[] },
): Promise<{ id: string; from: string }[]> {
  const column = sql.ref(`${kind}_id`)
  const { rows } = await sql<{ id: string; from: string }>`
    update collaborations set ${column} = ${winnerId}
    where workspace_id = ${workspaceId} and id in (
      select distinct on (member_id) x.id from collaborations x
      where x.workspace_id = ${workspaceId} and x.${column} = any(${loserIds}::uuid[]) and not exists (
        select from collaborations y
        where y.workspace_id = x.workspace_id and y.${column} = ${winnerId} and y.member_id = x.member_id)
      order by member_id, number)
    returning id, old.${column} as "from"`.execute(db)
  return rows
}

function columnOf({ kind }: Subject) {
  return sql.ref(`${kind}_id`)
}

function listed(reader: Reader, { memberId, ...narrowing }: CollaborationNarrowing): Listed {
  const where = subjectWhere({ ...narrowing, ownerId: memberId }, PLACE)
  return {
    columns: WORK_COLUMNS,
    from: sql`${visibleWork(PLACE, reader)} and ${where}`,
    sort: SORT,
    usual: [{ field: 'number', direction: 'asc' }],
  }
}

const SORT = {
  id: sortColumn('id', 'uuid'),
  number: sortColumn('number', 'bigint'),
  createdAt: sortColumn('created_at', 'timestamptz'),
}

type Row = Selectable<CollaborationsTable> & NameColumns

function fromRow(row: Row): CollaborationView {
  return {
    id: row.id,
    number: row.number,
    memberId: row.member_id,
    createdById: row.created_by_id,
    createdAt: row.created_at,
    ...subjectFromRow(row),
    memberName: row.owner_name,
  }
}
