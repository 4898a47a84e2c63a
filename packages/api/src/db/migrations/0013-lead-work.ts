import { type Kysely, sql } from 'kysely'

const TIMES = { activities: 'occurred_at', tasks: 'due_at', notes: 'created_at', calendar_entries: 'starts_at' }

/** Work may be about a lead, and somebody may work along on one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, time] of Object.entries({ ...TIMES, collaborations: 'member_id' })) {
    await sql`
      alter table ${sql.table(table)}
        add lead_id uuid,
        add foreign key (workspace_id, lead_id) references leads on delete cascade`.execute(db)
    await sql`
      create index ${sql.ref(`${table}_lead_id`)} on ${sql.table(table)} (workspace_id, lead_id, ${sql.ref(time)}, id)`.execute(
      db,
    )
  }
  for (const table of ['activities', 'notes']) {
    await sql`
      alter table ${sql.table(table)}
        drop constraint ${sql.ref(`${table}_check`)},
        add constraint ${sql.ref(`${table}_check`)} check (num_nonnulls(deal_id, contact_id, company_id, lead_id) > 0)`.execute(
      db,
    )
  }
  await sql`
    alter table collaborations
      drop constraint collaborations_once,
      drop constraint collaborations_check,
      add constraint collaborations_once
        unique nulls not distinct (workspace_id, member_id, deal_id, contact_id, company_id, lead_id),
      add constraint collaborations_check check (num_nonnulls(deal_id, contact_id, company_id, lead_id) = 1)`.execute(
    db,
  )
}
