import { anyOf, type Ask, type Invariant, literal } from './invariant.ts'

type Reference = { child: string; parent: string; pairs: { from: string; to: string }[] }

/** Every foreign key of our tables, as the catalogue has them, whether it is enforced at the moment or not. */
const REFERENCES = `
  select k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent, (
    select json_agg(json_build_object('from', quote_ident(a.attname), 'to', quote_ident(b.attname)) order by place)
    from unnest(k.conkey, k.confkey) with ordinality as pair(here, there, place)
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = here
    join pg_attribute b on b.attrelid = k.confrelid and b.attnum = there) as pairs
  from pg_constraint k where k.contype = 'f' and k.connamespace = 'public'::regnamespace order by k.conrelid, k.conname`

/** What points to records of several kinds, or across schemas, and so has no foreign key. */
const LOOSE: readonly { table: string; column: string; when?: string; to: string; key?: string; isGlobal?: true }[] = [
  ...Object.entries({ deal: 'deals', contact: 'contacts', company: 'companies', member: 'members' }).map(
    ([entity, to]) => ({ table: 'external_ids', column: 'entity_id', when: `entity = '${entity}'`, to }),
  ),
  { table: 'events', column: 'actor_id', to: 'members' },
  { table: 'events', column: 'undoes_id', to: 'events' },
  { table: 'events', column: 'import_id', to: 'imports' },
  { table: 'idempotency_keys', column: 'actor', when: `actor <> 'none'`, to: 'members', key: 'id::text' },
  { table: 'oauth_grants', column: 'client_id', to: 'auth.oauth_clients', isGlobal: true },
  { table: 'oauth_codes', column: 'client_id', to: 'auth.oauth_clients', isGlobal: true },
]

export const REFERENCES_INTACT: Invariant[] = [
  {
    name: 'references',
    sentence: 'What a record points to is there, in the same workspace.',
    remedy:
      'A backup was restored in part, or keys were switched off meanwhile. Restore what is missing, or remove what points to it.',
    broken: async (ask) => anyOf([...(await keyed(ask)), ...LOOSE.map(loose)]),
  },
  {
    name: 'workspaces-apart',
    sentence: 'Every key holds the workspace, so that nothing can point from one workspace into another.',
    remedy:
      'The schema was changed by hand. Compare it with that of a new database of this version, and put the key back.',
    broken: `
      select format('%s of %s', k.conname, k.conrelid::regclass) as what from pg_constraint k
      where k.connamespace = 'public'::regnamespace and k.contype in ('p', 'u', 'f') and k.conrelid::regclass::text !~ '^kysely'
        and not exists (
          select from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname = 'workspace_id')`,
  },
  {
    name: 'indexes-and-constraints',
    sentence: 'Every index is valid, and every constraint is enforced.',
    remedy:
      'Run `reindex` on the index, `alter table … validate constraint` or `alter constraint … enforced` on the constraint, as the owner.',
    broken: `
      select format('constraint %s of %s', conname, conrelid::regclass) as what from pg_constraint
      where connamespace = 'public'::regnamespace and not (convalidated and conenforced)
      union all
      select format('index %s', indexrelid::regclass) from pg_index i join pg_class c on c.oid = i.indrelid
      where c.relnamespace = 'public'::regnamespace and not (indisvalid and indisready and indislive)
      union all
      select format('triggers of %s', tgrelid::regclass) from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where c.relnamespace = 'public'::regnamespace and tgisinternal and tgenabled <> 'O' group by tgrelid
      union all
      select 'index deals_rank is missing' where to_regclass('public.deals_rank') is null`,
  },
]

async function keyed(ask: Ask): Promise<string[]> {
  const references = await ask<Reference>(REFERENCES)
  return references.map(({ child, parent, pairs }) => {
    const names = pairs.map(({ from }) => from).filter((column) => column !== 'workspace_id')
    const isSet = pairs.map(({ from }) => `c.${from} is not null`).join(' and ')
    const isMet = pairs.map(({ from, to }) => `p.${to} = c.${from}`).join(' and ')
    const values = names.length === 0 ? 'c.workspace_id' : names.map((name) => `c.${name}`).join(', ')
    const label = literal(`${child} (${names.join(', ') || 'workspace_id'}) → ${parent}: `)
    return `select ${label} || concat_ws(', ', ${values}) as what from ${child} c
      where ${isSet} and not exists (select from ${parent} p where ${isMet})`
  })
}

function loose({ table, column, when = 'true', to, key = 'id', isGlobal }: (typeof LOOSE)[number]): string {
  const inWorkspace = isGlobal ? 'true' : 'p.workspace_id = c.workspace_id'
  return `select ${literal(`${table} (${column}) → ${to}: `)} || c.${column} as what from ${table} c
    where ${when} and c.${column} is not null and not exists (select from ${to} p where ${inWorkspace} and p.${key} = c.${column})`
}
