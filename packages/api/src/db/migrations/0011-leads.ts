import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

const LISTS = ['lead_statuses', 'lead_sources', 'lead_unqualified_reasons']
const FIRST_STATUSES = ['New', 'Working', 'Unqualified']

/** Leads with the lists that they refer to, and what they were converted to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await makeLists(db)
  await sql`
    create table leads (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1,
      name text not null,
      first_name text,
      last_name text,
      organization_name text,
      job_title text,
      status_id uuid,
      source_id uuid,
      unqualified_reason_id uuid,
      industry text,
      email text,
      phone text,
      mobile text,
      fax text,
      website text,
      twitter text,
      facebook text,
      linkedin text,
      skype text,
      address jsonb,
      description text,
      owner_id uuid,
      custom_fields jsonb not null default '{}',
      converted_at timestamptz(3),
      created_by_id uuid,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (workspace_id, id),
      unique (workspace_id, number),
      check (num_nonnulls(last_name, organization_name) > 0),
      foreign key (workspace_id, status_id) references lead_statuses on delete set null (status_id),
      foreign key (workspace_id, source_id) references lead_sources on delete set null (source_id),
      foreign key (workspace_id, unqualified_reason_id) references lead_unqualified_reasons on delete set null (unqualified_reason_id),
      foreign key (workspace_id, owner_id) references members on delete set null (owner_id),
      foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
    )`.execute(db)
  for (const column of ['status_id', 'source_id', 'unqualified_reason_id', 'owner_id', 'created_by_id']) {
    await sql`create index ${sql.ref(`leads_${column}`)} on leads (workspace_id, ${sql.ref(column)})`.execute(db)
  }
  for (const [name, key] of [
    ['name', sql`lower(name) collate "C"`],
    ['created', sql`created_at`],
    ['updated', sql`updated_at`],
  ] as const) {
    await sql`
      create index ${sql.ref(`leads_${name}`)} on leads (workspace_id, ${key}, id) where deleted_at is null`.execute(db)
  }
  await sql`create index leads_email on leads (workspace_id, lower(email)) where deleted_at is null`.execute(db)
  const searched = ['name', 'organization_name', 'job_title', 'email', 'phone', 'mobile']
  const trigrams = searched.map((column) => sql`lower(${sql.ref(column)}) gin_trgm_ops`)
  await sql`create index leads_search on leads using gin (${sql.join(trigrams)})`.execute(db)
  await sql`create index leads_custom_fields on leads using gin (custom_fields jsonb_path_ops)`.execute(db)

  await sql`
    create table lead_tags (
      workspace_id uuid not null,
      lead_id uuid not null,
      tag_id uuid not null,
      primary key (workspace_id, lead_id, tag_id),
      foreign key (workspace_id, lead_id) references leads on delete cascade,
      foreign key (workspace_id, tag_id) references tags on delete cascade
    )`.execute(db)
  await sql`create index lead_tags_tag on lead_tags (workspace_id, tag_id)`.execute(db)

  await sql`
    create table lead_conversions (
      workspace_id uuid not null,
      id uuid not null,
      number bigint generated always as identity,
      lead_id uuid not null,
      contact_id uuid,
      company_id uuid,
      deal_id uuid,
      created_by_id uuid,
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      unique (workspace_id, lead_id),
      foreign key (workspace_id, lead_id) references leads on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete set null (contact_id),
      foreign key (workspace_id, company_id) references companies on delete set null (company_id),
      foreign key (workspace_id, deal_id) references deals on delete set null (deal_id),
      foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
    )`.execute(db)
  for (const column of ['contact_id', 'company_id', 'deal_id', 'created_by_id']) {
    await sql`
      create index ${sql.ref(`lead_conversions_${column}`)} on lead_conversions (workspace_id, ${sql.ref(column)})`.execute(
      db,
    )
  }
  await seal(db, ['leads', 'lead_tags', 'lead_conversions'])
}

async function makeLists(db: Kysely<unknown>): Promise<void> {
  await shareSourceNumbers(db)
  for (const list of LISTS) {
    const number = list === 'lead_sources' ? sql`default nextval('source_numbers')` : sql`generated always as identity`
    await sql`
      create table ${sql.table(list)} (
        workspace_id uuid not null references workspaces,
        id uuid not null,
        number bigint not null ${number},
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
    await sql`create unique index ${sql.ref(`${list}_name`)} on ${sql.table(list)} (workspace_id, lower(name))`.execute(
      db,
    )
    await sql`
      create index ${sql.ref(`${list}_created_by`)} on ${sql.table(list)} (workspace_id, created_by_id)`.execute(db)
  }
  await unforced(db, 'workspaces', () =>
    sql`
      insert into lead_statuses (workspace_id, id, name, position, created_at, updated_at)
      select w.workspace_id, uuidv7(), s.name, s.place - 1, now(), now()
      from workspaces w, unnest(${FIRST_STATUSES}::text[]) with ordinality as s(name, place)`.execute(db),
  )
  await seal(db, LISTS)
}

/** Some programs know the sources of deals and those of leads as one list, by number: no two of them have the same. */
async function shareSourceNumbers(db: Kysely<unknown>): Promise<void> {
  await sql`create sequence source_numbers as bigint`.execute(db)
  await sql`grant usage on sequence source_numbers to dealwright_app, dealwright_system`.execute(db)
  await sql`
    alter table sources alter number drop identity, alter number set default nextval('source_numbers')`.execute(db)
  await unforced(db, 'sources', () =>
    sql`select setval('source_numbers', max(number)) from sources having max(number) is not null`.execute(db),
  )
}

/** Row-level security is forced on the owner, too: without this a migration run by anybody but a superuser would see no rows. */
async function unforced(db: Kysely<unknown>, name: string, act: () => Promise<unknown>): Promise<void> {
  const table = sql.table(name)
  await sql`alter table ${table} no force row level security`.execute(db)
  await act()
  await sql`alter table ${table} force row level security`.execute(db)
}
