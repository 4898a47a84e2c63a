import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** Companies, contacts and deals, with what hangs on them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table companies (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1,
      name text not null,
      domain text,
      industry text,
      phone text,
      address jsonb,
      description text,
      parent_id uuid,
      owner_id uuid,
      custom_fields jsonb not null default '{}',
      last_activity_at timestamptz(3),
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, parent_id) references companies on delete set null (parent_id),
      foreign key (workspace_id, owner_id) references members on delete set null (owner_id)
    )`.execute(db)
  await sql`create index companies_name on companies (workspace_id, lower(name) collate "C", id) where deleted_at is null`.execute(
    db,
  )
  await sql`create index companies_domain on companies (workspace_id, domain) where deleted_at is null`.execute(db)
  await sql`create index companies_parent on companies (workspace_id, parent_id)`.execute(db)
  await sql`create index companies_owner on companies (workspace_id, owner_id)`.execute(db)
  await sql`create index companies_created on companies (workspace_id, created_at, id) where deleted_at is null`.execute(
    db,
  )
  await sql`create index companies_deleted on companies (workspace_id, deleted_at, id) where deleted_at is not null`.execute(
    db,
  )
  await sql`create index companies_search on companies using gin (${trigrams('name', 'domain', 'industry', 'phone')})`.execute(
    db,
  )

  await sql`
    create table contacts (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1,
      name text not null,
      first_name text,
      last_name text,
      job_title text,
      email text,
      phone text,
      mobile text,
      address jsonb,
      description text,
      company_id uuid,
      owner_id uuid,
      custom_fields jsonb not null default '{}',
      last_activity_at timestamptz(3),
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, company_id) references companies on delete set null (company_id),
      foreign key (workspace_id, owner_id) references members on delete set null (owner_id)
    )`.execute(db)
  await sql`create index contacts_name on contacts (workspace_id, lower(name) collate "C", id) where deleted_at is null`.execute(
    db,
  )
  await sql`create index contacts_email on contacts (workspace_id, lower(email)) where deleted_at is null`.execute(db)
  await sql`create index contacts_company on contacts (workspace_id, company_id)`.execute(db)
  await sql`create index contacts_owner on contacts (workspace_id, owner_id)`.execute(db)
  await sql`create index contacts_created on contacts (workspace_id, created_at, id) where deleted_at is null`.execute(
    db,
  )
  await sql`create index contacts_deleted on contacts (workspace_id, deleted_at, id) where deleted_at is not null`.execute(
    db,
  )
  await sql`create index contacts_search on contacts using gin (${trigrams('name', 'job_title', 'email', 'phone', 'mobile')})`.execute(
    db,
  )

  await sql`
    create table deals (
      workspace_id uuid not null references workspaces,
      id uuid not null,
      number bigint generated always as identity,
      version int not null default 1,
      name text not null,
      description text,
      pipeline_id uuid not null,
      stage_id uuid,
      status text not null check (status in ('open', 'won', 'lost')),
      stalled_at timestamptz(3),
      amount numeric(19, 4),
      currency text not null,
      probability int check (probability between 0 and 100),
      probability_source text not null check (probability_source in ('stage', 'manual')),
      expected_close_on date,
      closed_at timestamptz(3),
      loss_reason_id uuid,
      loss_note text,
      unqualified_reason_id uuid,
      owner_id uuid,
      assignee_id uuid,
      contact_id uuid,
      company_id uuid,
      company_source text not null check (company_source in ('contact', 'set')),
      source_id uuid,
      is_hot boolean not null default false,
      light text check (light in ('red', 'yellow', 'green')),
      bant_budget smallint check (bant_budget between 0 and 25),
      bant_authority smallint check (bant_authority between 0 and 25),
      bant_need smallint check (bant_need between 0 and 25),
      bant_timeline smallint check (bant_timeline between 0 and 25),
      bant_budget_note text,
      bant_authority_note text,
      bant_need_note text,
      bant_timeline_note text,
      custom_fields jsonb not null default '{}',
      metadata jsonb not null default '{}',
      rank text collate "C" not null,
      stage_entered_at timestamptz(3) not null,
      last_activity_at timestamptz(3),
      next_activity_at timestamptz(3),
      added_at timestamptz(3) not null,
      is_archived boolean not null default false,
      created_by_id uuid,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (workspace_id, id),
      unique (workspace_id, number),
      check ((status = 'open') = (closed_at is null)),
      foreign key (workspace_id, pipeline_id) references pipelines,
      foreign key (workspace_id, pipeline_id, stage_id) references stages (workspace_id, pipeline_id, id),
      foreign key (workspace_id, loss_reason_id) references loss_reasons on delete set null (loss_reason_id),
      foreign key (workspace_id, unqualified_reason_id) references unqualified_reasons on delete set null (unqualified_reason_id),
      foreign key (workspace_id, owner_id) references members on delete set null (owner_id),
      foreign key (workspace_id, assignee_id) references members on delete set null (assignee_id),
      foreign key (workspace_id, contact_id) references contacts,
      foreign key (workspace_id, company_id) references companies,
      foreign key (workspace_id, source_id) references sources on delete set null (source_id),
      foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)
    )`.execute(db)
  // One deal per place on the board; a collision is a lost race and is tried again.
  await sql`create unique index deals_rank on deals (workspace_id, pipeline_id, stage_id, rank) where deleted_at is null`.execute(
    db,
  )
  await sql`
    create index deals_open on deals (workspace_id, pipeline_id, created_at, id)
    where deleted_at is null and status = 'open'`.execute(db)
  await sql`create index deals_deleted on deals (workspace_id, deleted_at, id) where deleted_at is not null`.execute(db)
  await sql`create index deals_created on deals (workspace_id, created_at, id) where deleted_at is null`.execute(db)
  await sql`create index deals_updated on deals (workspace_id, updated_at, id) where deleted_at is null`.execute(db)
  await sql`create index deals_owner on deals (workspace_id, owner_id, created_at, id)`.execute(db)
  // Nulls come last both ways, which one index cannot give: `asc` is one, `desc nulls last` another.
  for (const column of ['amount', 'expected_close_on']) {
    const keys = sql.ref(column)
    await sql`create index ${sql.ref(`deals_${column}`)} on deals (workspace_id, ${keys}, id) where deleted_at is null`.execute(
      db,
    )
    await sql`
      create index ${sql.ref(`deals_${column}_desc`)} on deals (workspace_id, ${keys} desc nulls last, id desc)
      where deleted_at is null`.execute(db)
  }
  // A closed column of the board shows the latest first.
  await sql`
    create index deals_closed on deals (workspace_id, stage_id, closed_at desc nulls last, id desc)
    where deleted_at is null`.execute(db)
  await sql`create index deals_name on deals (workspace_id, lower(name) collate "C", id) where deleted_at is null`.execute(
    db,
  )
  await sql`create index deals_search on deals using gin (lower(name) gin_trgm_ops)`.execute(db)
  await sql`create index deals_custom_fields on deals using gin (custom_fields jsonb_path_ops)`.execute(db)
  await sql`create index deals_stage on deals (workspace_id, pipeline_id, stage_id)`.execute(db)
  for (const column of [
    'assignee_id',
    'contact_id',
    'company_id',
    'source_id',
    'loss_reason_id',
    'unqualified_reason_id',
    'created_by_id',
  ]) {
    await sql`create index ${sql.ref(`deals_${column}`)} on deals (workspace_id, ${sql.ref(column)})`.execute(db)
  }

  await sql`
    create table deal_contacts (
      workspace_id uuid not null,
      deal_id uuid not null,
      contact_id uuid not null,
      role text not null,
      created_at timestamptz(3) not null,
      updated_at timestamptz(3) not null,
      primary key (workspace_id, deal_id, contact_id),
      foreign key (workspace_id, deal_id) references deals on delete cascade,
      foreign key (workspace_id, contact_id) references contacts on delete cascade
    )`.execute(db)
  await sql`create index deal_contacts_contact on deal_contacts (workspace_id, contact_id)`.execute(db)
  // The primary contact is always one of the deal's contacts.
  await sql`
    alter table deals add constraint deals_primary_contact foreign key (workspace_id, id, contact_id)
    references deal_contacts (workspace_id, deal_id, contact_id) deferrable initially deferred`.execute(db)

  await sql`
    create table deal_collaborators (
      workspace_id uuid not null,
      deal_id uuid not null,
      member_id uuid not null,
      created_at timestamptz(3) not null,
      primary key (workspace_id, deal_id, member_id),
      foreign key (workspace_id, deal_id) references deals on delete cascade,
      foreign key (workspace_id, member_id) references members on delete cascade
    )`.execute(db)
  await sql`create index deal_collaborators_member on deal_collaborators (workspace_id, member_id)`.execute(db)

  await sql`
    create table deal_shares (
      workspace_id uuid not null,
      id uuid not null,
      deal_id uuid not null,
      member_id uuid,
      team_id uuid,
      access text not null check (access in ('read', 'write')),
      created_at timestamptz(3) not null,
      primary key (workspace_id, id),
      unique nulls not distinct (workspace_id, deal_id, member_id, team_id),
      check (num_nonnulls(member_id, team_id) = 1),
      foreign key (workspace_id, deal_id) references deals on delete cascade,
      foreign key (workspace_id, member_id) references members on delete cascade,
      foreign key (workspace_id, team_id) references teams on delete cascade
    )`.execute(db)
  await sql`create index deal_shares_member on deal_shares (workspace_id, member_id)`.execute(db)
  await sql`create index deal_shares_team on deal_shares (workspace_id, team_id)`.execute(db)

  for (const [entity, table] of [
    ['deal', 'deals'],
    ['contact', 'contacts'],
    ['company', 'companies'],
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

  await sql`
    create table external_ids (
      workspace_id uuid not null references workspaces,
      entity text not null check (entity in ('deal', 'contact', 'company', 'member')),
      source text not null,
      external_id text not null,
      entity_id uuid not null,
      created_at timestamptz(3) not null,
      primary key (workspace_id, entity, source, external_id)
    )`.execute(db)
  await sql`create index external_ids_entity on external_ids (workspace_id, entity, entity_id)`.execute(db)

  await seal(db, [
    'companies',
    'contacts',
    'deals',
    'deal_contacts',
    'deal_collaborators',
    'deal_shares',
    'deal_tags',
    'contact_tags',
    'company_tags',
    'external_ids',
  ])
}

/** Parts of words in each of the columns that a search looks at: an index that lacked one would be of no use to it. */
function trigrams(...columns: string[]) {
  return sql.join(columns.map((column) => sql`lower(${sql.ref(column)}) gin_trgm_ops`))
}
