import { type Kysely, sql } from 'kysely'

/** What the host keeps beside our tables: the schema of people's accounts, and the door to the job queue. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Filled by the sign-in library. The sealed role has no business there.
  await sql`create schema auth authorization dealwright_system`.execute(db)

  // The sealed role cannot touch the queue, only ask for work in the workspace of its transaction.
  // The body is looked up when it runs, so the queue's own tables may come later.
  await sql`
    create function enqueue_job(task text, payload jsonb, key text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if public.current_workspace() is null then
        raise exception 'A job belongs to a workspace, and this transaction names none';
      end if;
      perform graphile_worker.add_job(
        task, (payload || jsonb_build_object('workspaceId', public.current_workspace()))::json, job_key => key, max_attempts => 10);
    end $$`.execute(db)
  await sql`revoke all on function enqueue_job from public`.execute(db)
  await sql`grant execute on function enqueue_job to dealwright_app, dealwright_system`.execute(db)
}
