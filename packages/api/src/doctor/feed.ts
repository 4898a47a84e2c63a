import type { Invariant } from './invariant.ts'

export const FEED: Invariant[] = [
  {
    name: 'feed-of-this-server',
    sentence: 'Every event has a place in the feed that this PostgreSQL has given.',
    remedy: 'The database was restored from a dump into another PostgreSQL. Start Dealwright once: it mends this.',
    broken: `
      select format('events of workspace %s', w.workspace_id) as what from workspaces w
      where exists (select from events e where e.workspace_id = w.workspace_id and e.xid >= pg_snapshot_xmax(pg_current_snapshot()))`,
  },
  {
    name: 'feed-order',
    sentence: 'The events of a record stand in the feed in the order in which they happened.',
    remedy: 'Events were changed by hand, or restored in part. Let programs that follow the feed begin anew.',
    broken: `
      select format('event %s of %s %s', id, entity, entity_id) as what from (
        select id, entity, entity_id, xid, lag(xid) over (partition by workspace_id, entity_id order by seq) as earlier from events) as e
      where xid < earlier`,
  },
  {
    name: 'webhooks-in-the-feed',
    sentence: 'No webhook and no reader has come further in the feed than the feed goes.',
    remedy: 'The database was restored from a dump into another PostgreSQL. Start Dealwright once: it mends this.',
    broken: `
      select format('webhook %s', id) as what from webhooks where feed_xid >= pg_snapshot_xmax(pg_current_snapshot())
      union all
      select format('reader %s', id) from feed_readers
      where greatest(split_part(position, '-', 1)::xid8, split_part(read_to, '-', 1)::xid8) >= pg_snapshot_xmax(pg_current_snapshot())`,
  },
  {
    name: 'deliveries',
    sentence:
      'A message to a webhook that was delivered or given up was tried, and one that waits has a time at which it will be.',
    remedy: 'Send the message again from the settings.',
    broken: `
      select format('delivery %s', id) as what from webhook_deliveries
      where case when status = 'pending' then next_attempt_at is null else attempts = 0 or last_attempt_at is null end`,
  },
]
