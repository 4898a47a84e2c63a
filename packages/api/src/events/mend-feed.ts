import type { Client } from 'pg'

/** Before every transaction of a server: PostgreSQL's own first ones. */
const BEFORE_ALL = '3'

/**
 * Whether events stand at places in the feed that this PostgreSQL has not given yet, as after a dump was restored into another
 * one. Exact, since what a snapshot shows was written by transactions before its end.
 */
export const HAS_FOREIGN_PLACES = `
  select exists (
      select from workspaces w
      cross join lateral (select e.xid from events e where e.workspace_id = w.workspace_id order by e.xid desc limit 1) as latest
      where latest.xid >= pg_snapshot_xmax(pg_current_snapshot()))
    or exists (select from webhooks where feed_xid >= pg_snapshot_xmax(pg_current_snapshot())) as is_foreign`

/** What of the feed of `of` comes after a place in it, as the number to go on after when places are numbers alone. */
const goOnAfter = (of: string, xid: string, seq: string) => `coalesce(
  (select min(e.seq) - 1 from events e where e.workspace_id = ${of}.workspace_id and (e.xid, e.seq) > (${xid}, ${seq})),
  (select max(e.seq) from events e where e.workspace_id = ${of}.workspace_id), 0)`

/**
 * Gives the events of a database that was restored from a dump places before all that this PostgreSQL will give: in the order of
 * their numbers, and new ones come after them. Webhooks and readers go on where they were; what they had read out of that order
 * they get again, and miss nothing. Elsewhere it does nothing.
 * @param owner a connection of the role that owns the database; nobody else may be writing to it
 * @returns whether there was something to mend
 */
export async function mendFeed(owner: Client): Promise<boolean> {
  await owner.query('begin; set local role dealwright_system; set local statement_timeout = 0')
  try {
    const { rows } = await owner.query<{ is_foreign: boolean }>(HAS_FOREIGN_PLACES)
    const isForeign = rows[0]?.is_foreign === true
    if (isForeign) {
      await owner.query('lock table events in share row exclusive mode')
      await owner.query(
        `update webhooks w set feed_seq = ${goOnAfter('w', 'w.feed_xid', 'w.feed_seq')}, feed_xid = '${BEFORE_ALL}'`,
      )
      const [xid, seq] = [`split_part(r.position, '-', 1)::xid8`, `split_part(r.position, '-', 2)::bigint`]
      await owner.query(
        `update feed_readers r set pending = '[]', position = moved.place, read_to = moved.place
         from (select r.workspace_id, r.id, '${BEFORE_ALL}-' || ${goOnAfter('r', xid, seq)} as place from feed_readers r) as moved
         where moved.workspace_id = r.workspace_id and moved.id = r.id`,
      )
      await owner.query(`update events set xid = '${BEFORE_ALL}'`)
    }
    await owner.query('commit')
    return isForeign
  } catch (error) {
    await owner.query('rollback')
    throw error
  }
}
