import { type Kysely, sql } from 'kysely'

/**
 * Indexes for filterable custom fields, made and dropped while the system runs. Fields of the same kind of record, key and
 * type share one across all workspaces, so their number does not grow with the workspaces. The expressions are those that
 * filters compile to (filter/compile-leaf.ts); choices and booleans are found by the index on the whole of the values.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function sync_custom_field_index(wanted_entity text, wanted_key text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '10s' as $$
    declare
      home text := case wanted_entity when 'deal' then 'deals' when 'contact' then 'contacts' when 'company' then 'companies' end;
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
        ('text', array['text'], format('lower((custom_fields ->> %L)) text_pattern_ops', wanted_key)),
        ('number', array['number', 'currency'], format(
          '(case when custom_fields ->> %1$L ~ %2$L then (custom_fields ->> %1$L)::numeric end)', wanted_key, '^-?[0-9]+([.][0-9]+)?$')),
        ('day', array['date'], format('(custom_fields ->> %L) collate "C"', wanted_key))
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
  await sql`revoke all on function sync_custom_field_index from public`.execute(db)
  await sql`grant execute on function sync_custom_field_index to dealwright_app, dealwright_system`.execute(db)
}
