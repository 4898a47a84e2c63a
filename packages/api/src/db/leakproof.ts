import { type Kysely, sql } from 'kysely'

/**
 * Built-in functions that our conditions are made of and that tell nothing of what they look at, whatever their result.
 * PostgreSQL puts row-level security before every condition whose functions are not so marked, and then an index cannot
 * answer them: neither a search by name nor a filter on a custom field nor one on an amount. See docs/decisions.
 */
export const LEAKPROOF_FUNCTIONS = [
  'lower(text)',
  'left(text,integer)',
  'textlike(text,text)',
  'textregexeq(text,text)',
  'textout(text)',
  'jsonb_object_field(jsonb,text)',
  'jsonb_object_field_text(jsonb,text)',
  'jsonb_contains(jsonb,jsonb)',
  'jsonb_exists(jsonb,text)',
  'numeric_in(cstring,oid,integer)',
  'numeric_eq(numeric,numeric)',
  'numeric_lt(numeric,numeric)',
  'numeric_le(numeric,numeric)',
  'numeric_gt(numeric,numeric)',
  'numeric_ge(numeric,numeric)',
]

/**
 * Marks them, in this database alone, if whoever migrates it is a superuser; the embedded server has them marked from the
 * beginning. Elsewhere answers are the same and long lists slower. Done at each migration, also when there is nothing to
 * migrate: neither pg_dump nor pg_upgrade carries it over.
 */
export async function markLeakproof(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare known regprocedure;
    begin
      if not (select rolsuper from pg_roles where rolname = current_user) then return; end if;
      for known in
        select p.oid from pg_proc p
        where p.oid = any(${sql.lit(`{${LEAKPROOF_FUNCTIONS.map((name) => `"${name}"`).join(',')}}`)}::regprocedure[]) and not p.proleakproof
      loop
        execute format('alter function %s leakproof', known);
      end loop;
    end $$`.execute(db)
}
