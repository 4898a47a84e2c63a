import type { WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Trx } from '../db/transaction.ts'
import type { RecordKind, TaggedRecord } from './write-records.ts'

const WORK = ['activities', 'tasks', 'notes', 'calendar_entries'] as const
const SUBJECTS = ['deal_id', 'contact_id', 'company_id', 'lead_id'] as const

/** Deletes a contact, company or lead and what is about it alone; what is about something else as well only loses sight of it. */
export async function purgeRecord<R extends TaggedRecord>(
  db: Trx,
  workspaceId: WorkspaceId,
  { entity, table }: RecordKind<R>,
  id: string,
): Promise<void> {
  const column = sql.ref(`${entity}_id`)
  const others = SUBJECTS.filter((subject) => subject !== `${entity}_id`).map((subject) => sql.ref(subject))
  for (const work of WORK) {
    await sql`
      update ${sql.table(work)} set ${column} = null
      where workspace_id = ${workspaceId} and ${column} = ${id} and num_nonnulls(${sql.join(others)}) > 0`.execute(db)
  }
  await sql`delete from external_ids where workspace_id = ${workspaceId} and entity = ${entity} and entity_id = ${id}`.execute(
    db,
  )
  await sql`
    delete from merges where workspace_id = ${workspaceId} and entity = ${entity} and ${id} in (loser_id, winner_id)`.execute(
    db,
  )
  await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and id = ${id}`.execute(db)
}
