import { migrationNames } from '../db/migrate.ts'
import { anyOf, type Invariant, literal } from './invariant.ts'

type Counter = { table: string; column: string; sequence: string }

/** The columns that a sequence counts, each by its own identity or from one that it shares. */
const COUNTERS = `
  select c.relname as table, a.attname as column,
    coalesce(pg_get_serial_sequence(c.oid::regclass::text, a.attname), substring(pg_get_expr(d.adbin, d.adrelid) from $$nextval\\('([^']+)'$$)) as sequence
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname in ('number', 'seq') and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`

export const SCHEMA: Invariant[] = [
  {
    name: 'migrations',
    sentence: 'The database has the schema of this version: all its migrations, and no other.',
    remedy:
      'Start Dealwright to bring it up to date; if it knows a migration that this version does not, use the newer version.',
    as: 'owner',
    broken: async () => {
      const names = `array[${(await migrationNames()).map(literal).join()}]`
      return `
        select coalesce('unknown: ' || run.name, 'still to be run: ' || known.name) as what
        from unnest(${names}) as known(name) full join kysely_migration run on run.name = known.name
        where known.name is null or run.name is null`
    },
  },
  {
    name: 'counters',
    sentence: 'The next number that a sequence gives is above all that there are.',
    remedy: 'Rows were restored without their sequences: `select setval(…)` to the highest number, as the owner.',
    broken: async (ask) => {
      const counters = await ask<Counter>(COUNTERS, 'owner')
      const selects = counters.map(async ({ table, column, sequence }) => {
        const [counter] = await ask<{ last: string }>(`select last_value::text as last from ${sequence}`, 'owner')
        return `select format('${table}: %s, and the sequence stands at ${counter?.last}', max(${column})) as what
          from ${table} having max(${column}) > ${counter?.last ?? 0}`
      })
      return anyOf(await Promise.all(selects))
    },
  },
]
