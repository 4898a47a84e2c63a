import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** What people do about a deal, a contact or a company: activities, tasks, notes, calendar entries. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const subject = sql`
      deal_id uuid,
      contact_id uuid,
      company_id uuid,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (workspace_id, id),
      unique (workspace_id, number),
      check (num_nonnulls(deal_id, contact_id, company_id) > 0),
      foreign key (workspace_id, deal_id) references deals on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      foreign key (workspace_id, company_id) references companies on delete cascade`
  const identity = sql`
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1`

  await sql`
    create table activities (
      ${identity},
      type text not null,
      status text not null,
      subject text not null,
      body text,
      occurred_at timestamptz(3) not null,
      duration_minutes int,
      direction text,
      owner_id uuid,
      ${subject},
      foreign key (workspace_id, owner_id) references members on delete set null (owner_id)
    )`.execute(db)
  await sql`
    create table tasks (
      ${identity},
      title text not null,
      description text,
      due_at timestamptz(3),
      remind_at timestamptz(3),
      priority text not null,
      status text not null,
      completed_at timestamptz(3),
      owner_id uuid,
      ${subject},
      foreign key (workspace_id, owner_id) references members on delete set null (owner_id)
    )`.execute(db)
  await sql`
    create table notes (
      ${identity},
      content text not null,
      is_important boolean not null default false,
      author_id uuid,
      ${subject},
      foreign key (workspace_id, author_id) references members on delete set null (author_id)
    )`.execute(db)
  await sql`
    create table calendar_entries (
      ${identity},
      title text not null,
      description text,
      location text,
      starts_at timestamptz(3) not null,
      ends_at timestamptz(3),
      is_all_day boolean not null default false,
      owner_id uuid,
      ${subject},
      foreign key (workspace_id, owner_id) references members on delete set null (owner_id)
    )`.execute(db)

  const order = { activities: 'occurred_at', tasks: 'due_at', notes: 'created_at', calendar_entries: 'starts_at' }
  for (const [table, time] of Object.entries(order)) {
    for (const subject of ['deal_id', 'contact_id', 'company_id']) {
      await sql`
        create index ${sql.ref(`${table}_${subject}`)} on ${sql.table(table)} (workspace_id, ${sql.ref(subject)}, ${sql.ref(time)}, id)`.execute(
        db,
      )
    }
    const owner = table === 'notes' ? 'author_id' : 'owner_id'
    await sql`
      create index ${sql.ref(`${table}_${owner}`)} on ${sql.table(table)} (workspace_id, ${sql.ref(owner)}, ${sql.ref(time)}, id)`.execute(
      db,
    )
  }

  await seal(db, Object.keys(order))
}
