import { type Kysely, sql } from 'kysely'
import { seal } from './seal.ts'

/** What programs of other vendors ask of the settings: numbers for options, items and teams, and more about people and workspaces. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table workspaces
      add number bigint generated always as identity,
      add phone text,
      add slug text,
      add updated_at timestamptz(3) not null default now(),
      add unique (workspace_id, number)`.execute(db)
  await sql`alter table teams add number bigint generated always as identity, add unique (workspace_id, number)`.execute(
    db,
  )
  await sql`
    alter table members
      add job_title text,
      add phone text,
      add time_zone text,
      add deactivated_at timestamptz(3),
      add updated_at timestamptz(3) not null default now()`.execute(db)
  await sql`
    alter table pipelines
      add is_archived boolean not null default false,
      add updated_at timestamptz(3) not null default now()`.execute(db)
  await sql`alter table stages add color text, add updated_at timestamptz(3) not null default now()`.execute(db)
  for (const table of ['workspaces', 'members', 'pipelines', 'stages']) {
    // For the rows that were there; whoever writes one from now on says when.
    await sql`alter table ${sql.table(table)} alter updated_at drop default`.execute(db)
  }

  for (const list of ['sources', 'loss_reasons', 'unqualified_reasons', 'tags']) {
    await sql`
      alter table ${sql.table(list)}
        add created_by_id uuid,
        add foreign key (workspace_id, created_by_id) references members on delete set null (created_by_id)`.execute(db)
    await sql`
      create index ${sql.ref(`${list}_created_by`)} on ${sql.table(list)} (workspace_id, created_by_id)`.execute(db)
  }

  await sql`
    create table custom_field_options (
      workspace_id uuid not null,
      id uuid not null,
      number bigint generated always as identity,
      field_id uuid not null,
      key text not null,
      label text not null,
      price jsonb,
      position int not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      unique (workspace_id, field_id, key),
      foreign key (workspace_id, field_id) references custom_fields on delete cascade
    )`.execute(db)
  await withRowsOf(db, 'custom_fields', async () => {
    await sql`
      insert into custom_field_options (workspace_id, id, field_id, key, label, price, position)
      select f.workspace_id, uuidv7(), f.id, option ->> 'key', option ->> 'label', nullif(option -> 'price', 'null'), place - 1
      from custom_fields f, jsonb_array_elements(f.options) with ordinality as options(option, place)
      order by f.number, place`.execute(db)
    await sql`alter table custom_fields drop options`.execute(db)
  })

  await sql`
    create table todo_template_items (
      workspace_id uuid not null,
      id uuid not null,
      number bigint generated always as identity,
      template_id uuid not null,
      title text not null,
      description text,
      due_in_days int check (due_in_days >= 0),
      priority text not null,
      category_id uuid,
      position int not null,
      primary key (workspace_id, id),
      unique (workspace_id, number),
      foreign key (workspace_id, template_id) references todo_templates on delete cascade,
      foreign key (workspace_id, category_id) references event_categories
    )`.execute(db)
  await sql`create index todo_template_items_category on todo_template_items (workspace_id, category_id)`.execute(db)
  await sql`create index todo_template_items_template on todo_template_items (workspace_id, template_id, position)`.execute(
    db,
  )
  await withRowsOf(db, 'todo_templates', async () => {
    await sql`
      insert into todo_template_items (workspace_id, id, template_id, title, description, due_in_days, priority, position)
      select t.workspace_id, uuidv7(), t.id, item ->> 'title', item ->> 'description', (item ->> 'dueInDays')::int,
        item ->> 'priority', place - 1
      from todo_templates t, jsonb_array_elements(t.items) with ordinality as items(item, place)
      order by t.number, place`.execute(db)
    await sql`alter table todo_templates drop items`.execute(db)
  })

  await sql`alter table custom_fields drop constraint custom_fields_entity_check`.execute(db)
  await sql`
    alter table custom_fields
      add constraint custom_fields_entity_check check (entity in ('deal', 'contact', 'company', 'lead'))`.execute(db)
  await withRowsOf(db, 'custom_fields', () => indexMoreFields(db))

  await seal(db, ['custom_field_options', 'todo_template_items'])
}

/** Row-level security is forced on the owner, too: without this a migration run by anybody but a superuser would see no rows. */
async function withRowsOf(db: Kysely<unknown>, name: string, use: () => Promise<void>): Promise<void> {
  const table = sql.table(name)
  await sql`alter table ${table} no force row level security`.execute(db)
  await use()
  await sql`alter table ${table} force row level security`.execute(db)
}

/**
 * As in 0007, for leads too, and for the types that are found as text or in the order of their text. Of a text the index
 * holds the beginning: a whole one may be too long for it, and be another workspace's field of the same key.
 */
async function indexMoreFields(db: Kysely<unknown>): Promise<void> {
  await sql`
    create or replace function sync_custom_field_index(wanted_entity text, wanted_key text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '10s' as $$
    declare
      home text := case wanted_entity when 'deal' then 'deals' when 'contact' then 'contacts' when 'company' then 'companies' when 'lead' then 'leads' end;
      plan record;
      index_name text;
      is_used boolean;
    begin
      -- The key becomes part of a statement.
      if home is null or wanted_key is null or wanted_key !~ '^[a-z][a-z0-9_]{0,62}$' then
        raise exception 'Not a custom field: % %', wanted_entity, wanted_key;
      end if;
      -- One at a time, so that each sees which fields the one before has left.
      perform pg_advisory_xact_lock(7418530);
      for plan in select * from (values
        ('text', array['text', 'email', 'phone', 'url'], format(
          'left(lower((custom_fields ->> %L)), 500) text_pattern_ops', wanted_key)),
        ('number', array['number', 'currency'], format(
          '(case when custom_fields ->> %1$L ~ %2$L then (custom_fields ->> %1$L)::numeric end)', wanted_key, '^-?[0-9]+([.][0-9]+)?$')),
        ('day', array['date', 'datetime'], format('left((custom_fields ->> %L), 40) collate "C"', wanted_key))
      ) as plans(kind, types, expression) loop
        index_name := format('%s_custom_%s_%s', home, plan.kind, left(md5(wanted_key), 16));
        is_used := exists (
          select from public.custom_fields f
          where f.entity = wanted_entity and f.key = wanted_key and f.is_filterable and f.type = any(plan.types));
        if not is_used then
          execute format('drop index if exists public.%I', index_name);
        elsif (
          -- Each index makes each write dearer. Filters on fields beyond that work, too.
          select count(*) from pg_indexes i
          where i.schemaname = 'public' and i.tablename = home and i.indexname like home || '\\_custom\\_%\\_%' and i.indexname <> index_name
        ) < 60 then
          execute format('create index if not exists %I on public.%I (workspace_id, %s)', index_name, home, plan.expression);
        end if;
      end loop;
    end $$`.execute(db)
  await sql`
    do $$
    declare earlier text;
    begin
      for earlier in
        select indexname from pg_indexes where schemaname = 'public' and indexname ~ '_custom_(text|day)_[0-9a-f]{16}$'
      loop
        execute format('drop index public.%I', earlier);
      end loop;
    end $$`.execute(db)
  await sql`select sync_custom_field_index(entity, key) from (select distinct entity, key from custom_fields) f`.execute(
    db,
  )
}
