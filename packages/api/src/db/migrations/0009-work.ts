import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** What programs of other vendors ask of work: outcomes, categories, tags, who wrote it down, and who works along on a record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [list, columns, within] of [
    [
      'activity_outcomes',
      sql`type text not null check (type in ('call', 'visit')), unique (workspace_id, type, id),`,
      sql`type,`,
    ],
    ['note_categories', sql``, sql``],
    ['event_categories', sql``, sql``],
  ] as const) {
    await sql`
      create table ${sql.table(list)} (
        workspace_id uuid not null references workspaces,
        id uuid not null,
        number bigint generated always as identity,
        ${columns}
        name text not null,
        position int not null default 0,
        is_archived boolean not null default false,
        created_by_id uuid,
        created_at timestamptz(3) not null,
        updated_at timestamptz(3) not null,
        primary key (workspace_id, id),
        unique (workspace_id, number),
        foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
      )`.execute(db)
    await sql`
      create unique index ${sql.ref(`${list}_name`)} on ${sql.table(list)} (workspace_id, ${within} lower(name))`.execute(
      db,
    )
    await sql`
      create index ${sql.ref(`${list}_created_by`)} on ${sql.table(list)} (workspace_id, created_by_id)`.execute(db)
  }
  await seal(db, ['activity_outcomes', 'note_categories', 'event_categories'])

  await sql`alter table activities alter duration_minutes type int using duration_minutes * 60`.execute(db)
  await sql`alter table activities rename duration_minutes to duration_seconds`.execute(db)
  await sql`
    alter table activities
      add outcome_id uuid,
      add is_missed boolean,
      add phone_number text,
      add own_phone_number text,
      add recording_url text,
      add address jsonb,
      add created_by_id uuid,
      -- The outcome of a call is one of those for calls.
      add constraint activities_workspace_id_outcome_id_fkey
        foreign key (workspace_id, type, outcome_id) references activity_outcomes (workspace_id, type, id)`.execute(db)
  await sql`create index activities_outcome_id on activities (workspace_id, outcome_id, type)`.execute(db)
  await unforced(db, 'activities', () =>
    sql`update activities set type = 'text_message' where type = 'message'`.execute(db),
  )

  await sql`
    alter table tasks
      add starts_at timestamptz(3),
      add category_id uuid,
      add created_by_id uuid,
      add foreign key (workspace_id, category_id) references event_categories`.execute(db)
  await sql`
    alter table notes
      add category_id uuid,
      add foreign key (workspace_id, category_id) references note_categories`.execute(db)
  await sql`
    alter table calendar_entries
      add is_completed boolean not null default false,
      add completed_at timestamptz(3),
      add category_id uuid,
      add created_by_id uuid,
      add foreign key (workspace_id, category_id) references event_categories`.execute(db)
  for (const table of ['tasks', 'notes', 'calendar_entries']) {
    await sql`create index ${sql.ref(`${table}_category_id`)} on ${sql.table(table)} (workspace_id, category_id)`.execute(
      db,
    )
  }
  for (const table of ['activities', 'tasks', 'calendar_entries']) {
    await sql`
      alter table ${sql.table(table)}
        add foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)`.execute(db)
    await sql`
      create index ${sql.ref(`${table}_created_by_id`)} on ${sql.table(table)} (workspace_id, created_by_id)`.execute(
      db,
    )
  }
  for (const table of ['tasks', 'calendar_entries']) {
    // What one has to do, or has no time at, may have nothing to do with anybody on record.
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_check`)}`.execute(db)
  }
  await shareNumbers(db)

  const times = { activities: 'occurred_at', tasks: 'due_at', notes: 'created_at', calendar_entries: 'starts_at' }
  for (const [table, time] of Object.entries(times)) {
    for (const column of [time, 'updated_at']) {
      await sql`
        create index ${sql.ref(`${table}_${column}`)} on ${sql.table(table)} (workspace_id, ${sql.ref(column)}, id)`.execute(
        db,
      )
    }
  }

  for (const [entity, table] of [
    ['task', 'tasks'],
    ['note', 'notes'],
  ] as const) {
    const tags = sql.table(`${entity}_tags`)
    const id = sql.ref(`${entity}_id`)
    await sql`
      create table ${tags} (
        workspace_id uuid not null,
        ${id} uuid not null,
        tag_id uuid not null,
        primary key (workspace_id, ${id}, tag_id),
        foreign key (workspace_id, ${id}) references ${sql.table(table)} on delete cascade,
        foreign key (workspace_id, tag_id) references tags on delete cascade
      )`.execute(db)
    await sql`create index ${sql.ref(`${entity}_tags_tag`)} on ${tags} (workspace_id, tag_id)`.execute(db)
  }
  await seal(db, ['task_tags', 'note_tags'])
  await makeCollaborations(db)
}

/** Tasks and calendar entries stand in one calendar, where some programs know both by one number: no two of them have the same. */
async function shareNumbers(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence calendar_numbers as bigint`.execute(db)
  await sql`grant usage on sequence calendar_numbers to dealwright_app, dealwright_system`.execute(db)
  for (const name of ['tasks', 'calendar_entries']) {
    const table = sql.table(name)
    await sql`
      alter table ${table} alter number drop identity, alter number set default nextval('calendar_numbers')`.execute(db)
  }
  await unforced(db, 'tasks', () =>
    sql`select setval('calendar_numbers', max(number)) from tasks having max(number) is not null`.execute(db),
  )
  await unforced(db, 'calendar_entries', () => sql`update calendar_entries set number = default`.execute(db))
}

/** Who works along on a deal, and now on a contact or a company as well. */
async function makeCollaborations(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table collaborations (
      workspace_id uuid not null,
      id uuid not null,
      number bigint generated always as identity,
      member_id uuid not null,
      deal_id uuid,
      contact_id uuid,
      company_id uuid,
      created_by_id uuid,
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      constraint collaborations_once unique nulls not distinct (workspace_id, member_id, deal_id, contact_id, company_id),
      constraint collaborations_check check (num_nonnulls(deal_id, contact_id, company_id) = 1),
      foreign key (workspace_id, member_id) references members on delete cascade,
      foreign key (workspace_id, deal_id) references deals on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade,
      foreign key (workspace_id, company_id) references companies on delete cascade,
      foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
    )`.execute(db)
  for (const column of ['deal_id', 'contact_id', 'company_id']) {
    await sql`
      create index ${sql.ref(`collaborations_${column}`)} on collaborations (workspace_id, ${sql.ref(column)}, member_id)`.execute(
      db,
    )
  }
  await sql`create index collaborations_created_by_id on collaborations (workspace_id, created_by_id)`.execute(db)
  await unforced(db, 'deal_collaborators', () =>
    sql`
      insert into collaborations (workspace_id, id, member_id, deal_id, created_at)
      select workspace_id, uuidv7(), member_id, deal_id, created_at from deal_collaborators order by created_at`.execute(
      db,
    ),
  )
  await sql`drop table deal_collaborators`.execute(db)
  await seal(db, ['collaborations'])
}

/** Row-level security is forced on the owner, too: without this a migration run by anybody but a superuser would see no rows. */
async function unforced(db: Kysely<unknown>, name: string, write: () => Promise<unknown>): Promise<void> {
  const table = sql.table(name)
  await sql`alter table ${table} no force row level security`.execute(db)
  await write()
  await sql`alter table ${table} force row level security`.execute(db)
}
