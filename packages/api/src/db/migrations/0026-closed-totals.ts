import { type Kysely, type RawBuilder, sql } from 'kysely'
import { seal } from './seal.ts'

/**
 * What closed deals add up to, by the day on which they closed in the workspace's zone: many deals are a row, and open ones, whose
 * sums depend on the moment, are few. A change adds what it makes different as rows of its own, in its transaction, so that nobody
 * waits for anybody; a sum is over all rows of a kind, and housekeeping folds those into one.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table closed_totals (
      workspace_id uuid not null references workspaces,
      id bigint generated always as identity,
      pipeline_id uuid not null,
      stage_id uuid,
      status text not null,
      currency text not null,
      closed_on date not null,
      deals int not null,
      without_amount int not null,
      amount numeric not null,
      weighted numeric not null,
      primary key (workspace_id, id)
    )`.execute(db)
  await sql`create index closed_totals_pipeline on closed_totals (workspace_id, pipeline_id)`.execute(db)
  await followDeals(db)
  await followZones(db)
  await fill(db)
  await seal(db, ['closed_totals'])
}

const TARGET = sql`closed_totals (workspace_id, pipeline_id, stage_id, status, currency, closed_on, deals, without_amount, amount, weighted)`

/** What a row of `deals` adds, or with a sign of -1 takes away. */
function summands(deal: string, sign = 1): RawBuilder<unknown> {
  const of = (column: string) => sql.ref(`${deal}.${column}`)
  const zone = sql`(select coalesce(w.settings ->> 'timeZone', 'UTC') from workspaces w where w.workspace_id = ${of('workspace_id')})`
  const times = sql.lit(sign)
  return sql`${of('workspace_id')}, ${of('pipeline_id')}, ${of('stage_id')}, ${of('status')}, ${of('currency')},
    (${of('closed_at')} at time zone ${zone})::date, ${times}, ${times} * (${of('amount')} is null)::int,
    ${times} * coalesce(${of('amount')}, 0), ${times} * coalesce(${of('amount')} * ${of('probability')}, 0)`
}

const isClosed = (deal: string) =>
  sql`${sql.ref(`${deal}.closed_at`)} is not null and ${sql.ref(`${deal}.deleted_at`)} is null`

/** Open deals, of which there are most changes, are left out before a function is called. */
async function followDeals(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function add_to_closed_totals() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' and ${isClosed('old')} then insert into ${TARGET} select ${summands('old', -1)}; end if;
      if tg_op <> 'DELETE' and ${isClosed('new')} then insert into ${TARGET} select ${summands('new')}; end if;
      return null;
    end $$`.execute(db)
  const columns = ['pipeline_id', 'stage_id', 'status', 'currency', 'amount', 'probability', 'closed_at', 'deleted_at']
  const all = (deal: string) => sql`(${sql.join(columns.map((column) => sql.ref(`${deal}.${column}`)))})`
  const calls = sql`execute function add_to_closed_totals()`
  await sql`create trigger closed_totals_added after insert on deals for each row when (${isClosed('new')}) ${calls}`.execute(
    db,
  )
  await sql`create trigger closed_totals_removed after delete on deals for each row when (${isClosed('old')}) ${calls}`.execute(
    db,
  )
  await sql`
    create trigger closed_totals_changed after update on deals for each row
    when ((${isClosed('old')} or ${isClosed('new')}) and ${all('old')} is distinct from ${all('new')}) ${calls}`.execute(
    db,
  )
}

/** In another zone deals have closed on other days. Whoever changes it is alone in the workspace: nobody closes a deal meanwhile. */
async function followZones(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function count_closed_deals(workspace uuid) returns void language plpgsql as $$
    begin
      delete from closed_totals where workspace_id = workspace;
      insert into ${TARGET}
      select workspace_id, pipeline_id, stage_id, status, currency, closed_on, sum(deals), sum(without_amount), sum(amount), sum(weighted)
      from (select ${summands('d')} from deals d where d.workspace_id = workspace and ${isClosed('d')}) as each
        (workspace_id, pipeline_id, stage_id, status, currency, closed_on, deals, without_amount, amount, weighted)
      group by 1, 2, 3, 4, 5, 6;
    end $$`.execute(db)
  await sql`
    create function count_closed_deals_anew() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtextextended(new.workspace_id::text, 0));
      perform count_closed_deals(new.workspace_id);
      return null;
    end $$`.execute(db)
  await sql`
    create trigger closed_totals_zone after update on workspaces for each row
    when (old.settings ->> 'timeZone' is distinct from new.settings ->> 'timeZone') execute function count_closed_deals_anew()`.execute(
    db,
  )
}

async function fill(db: Kysely<unknown>): Promise<void> {
  // Forced on the owner, too: it would see no rows.
  for (const name of ['workspaces', 'deals'])
    await sql`alter table ${sql.table(name)} no force row level security`.execute(db)
  await sql`select count_closed_deals(workspace_id) from workspaces`.execute(db)
  for (const name of ['workspaces', 'deals'])
    await sql`alter table ${sql.table(name)} force row level security`.execute(db)
}
