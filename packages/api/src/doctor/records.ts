import { anyOf, type Invariant } from './invariant.ts'

/** Tables whose rows go to the bin, by the entity of their events. */
const BINNABLE = {
  deal: 'deals',
  contact: 'contacts',
  company: 'companies',
  lead: 'leads',
  activity: 'activities',
  task: 'tasks',
  note: 'notes',
  calendar_entry: 'calendar_entries',
  product: 'products',
  order: 'orders',
}

/** Tables that draw their numbers from one sequence, since some programs know their rows as one list. */
const COUNTED_TOGETHER = [
  ['contacts', 'companies'],
  ['tasks', 'calendar_entries'],
  ['sources', 'lead_sources'],
]

const binned = ([entity, table]: [string, string]) => `
  select format('${entity} %s', r.id) as what from ${table} r
  cross join lateral (
    select (e.after ->> 'deletedAt')::timestamptz as at from events e
    where e.workspace_id = r.workspace_id and e.entity_id = r.id and e.entity = '${entity}' and e.after ? 'deletedAt'
    order by e.seq desc limit 1) as told
  where r.deleted_at is distinct from told.at`

const done = (column: string) => `
  select workspace_id, ${column} as id, max(at) as at from (
    select workspace_id, ${column}, occurred_at as at from activities where status = 'completed' and deleted_at is null
    union all
    select workspace_id, ${column}, completed_at from tasks where status = 'completed' and deleted_at is null
    union all
    select workspace_id, ${column}, created_at from notes where deleted_at is null) as work
  where ${column} is not null group by 1, 2`

const lastActivity = ([entity, table]: [string, string]) => `
  select format('${entity} %s: %s, and by the work about it %s', r.id, coalesce(r.last_activity_at::text, 'never'), coalesce(work.at::text, 'never')) as what
  from ${table} r left join (${done(`${entity}_id`)}) as work on work.workspace_id = r.workspace_id and work.id = r.id
  where r.deleted_at is null and r.last_activity_at is distinct from work.at`

const sharedNumber = ([one, other]: string[]) => `
  select format('number %s of ${one} and of ${other}', a.number) as what
  from ${one} a join ${other} b on b.workspace_id = a.workspace_id and b.number = a.number`

export const RECORDS: Invariant[] = [
  {
    name: 'ranks',
    sentence: 'Each place on the board has one deal.',
    remedy: 'Reorder one of them. The index deals_rank must be there: see indexes-and-constraints.',
    broken: `
      select format('stage %s, rank %s: %s deals', stage_id, rank, count(*)) as what from deals
      where deleted_at is null and stage_id is not null group by workspace_id, pipeline_id, stage_id, rank having count(*) > 1`,
  },
  {
    name: 'numbers',
    sentence: 'A number names one record of a workspace, also among records of two kinds that are counted together.',
    remedy: 'Programs know records by these numbers: find out which of the two they mean, and remove the other.',
    broken: async (ask) => {
      const tables = await ask<{ name: string }>(`
        select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'number' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'webhook_deliveries' order by 1`)
      const within = tables.map(
        ({ name }) =>
          `select format('number %s of ${name}', number) as what from ${name} group by workspace_id, number having count(*) > 1`,
      )
      return anyOf([...within, ...COUNTED_TOGETHER.map(sharedNumber)])
    },
  },
  {
    name: 'last-activity',
    sentence: 'When something was last done about a deal, a person or a company is what the work about it says.',
    remedy: 'Change any activity, task or note about it: it is worked out anew then.',
    broken: anyOf(Object.entries({ deal: 'deals', contact: 'contacts', company: 'companies' }).map(lastActivity)),
  },
  {
    name: 'bin',
    sentence: 'What is in the bin is what its history says was deleted and not brought back.',
    remedy: 'Delete it, or restore it, as it should be: that writes both.',
    broken: anyOf(Object.entries(BINNABLE).map(binned)),
  },
  {
    name: 'imports',
    sentence: 'The figures of an import add up, and are those of its rows.',
    remedy:
      'The records are unharmed; the figures of this import cannot be trusted. Revert it and run it again if they matter.',
    broken: `
      select format('import %s: %s rows done', i.id, i.rows_done) as what from imports i
      where i.rows_done > i.rows_total
        or i.rows_done <> i.rows_created + i.rows_updated + i.rows_skipped + i.rows_failed
        or i.rows_done < (select count(*) from import_rows r where r.workspace_id = i.workspace_id and r.import_id = i.id)`,
  },
]
