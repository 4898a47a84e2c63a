import { anyOf, type Invariant } from './invariant.ts'

const TABLES = `
  select c.oid, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as is_forced from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'kysely%'`

const IS_SEALED = `exists (
  select from pg_policy p where p.polrelid = t.oid and 'dealwright_app'::regrole = any(p.polroles) and p.polcmd = '*' and p.polpermissive
    and pg_get_expr(p.polqual, p.polrelid) like '%workspace_id = ( SELECT current_workspace()%'
    and pg_get_expr(p.polwithcheck, p.polrelid) like '%workspace_id = ( SELECT current_workspace()%')`

const REMEDY =
  'The schema was changed by hand. Compare its policies and roles with those of a new database of this version.'

export const SEALED: Invariant[] = [
  {
    name: 'seal',
    sentence:
      'Row-level security is forced on every table, and lets the application see the workspace of its transaction alone.',
    remedy: REMEDY,
    broken: `
      select format('table %s', t.name) as what from (${TABLES}) as t where not (t.is_forced and ${IS_SEALED})
      union all
      select format('policy %s of %s opens more', polname, polrelid::regclass) from pg_policy
      where ('dealwright_app'::regrole = any(polroles) and polname <> 'workspace') or 0 = any(polroles)`,
  },
  {
    name: 'seal-of-the-role',
    sentence: 'The application’s role can neither leave the seal, nor change the schema or the history.',
    remedy: REMEDY,
    broken: `
      select format('role %s', rolname) as what from pg_roles
      where rolname = 'dealwright_app' and (rolsuper or rolbypassrls or rolcreaterole or has_schema_privilege(oid, 'public', 'create'))
      union all
      select format('%s may be changed', name) from (values ('update'), ('delete'), ('truncate')) as privilege(name)
      where has_table_privilege('dealwright_app', 'events', name)
      union all
      select format('%s is its own', oid::regclass) from pg_class where relowner = 'dealwright_app'::regrole`,
  },
  {
    name: 'probe',
    sentence: 'Without a workspace, the application sees nothing.',
    remedy: `${REMEDY} Stop the server until then.`,
    as: 'stranger',
    broken: async (ask) => {
      const tables = await ask<{ name: string }>(`select name from (${TABLES}) as t order by name`)
      return anyOf(
        tables.map(({ name }) => `select 'rows of ${name}' as what where exists (select from public."${name}")`),
      )
    },
  },
]
