import { sql } from 'kysely'
import type { Jobs } from '../context.ts'

/** The queue of this database: a job appears when the transaction that asked for it commits, and once per import. */
export const jobs: Jobs = {
  async enqueue(db, { name, importId }) {
    await sql`select enqueue_job(${name}, ${JSON.stringify({ importId })}::jsonb, ${`${name} ${importId}`})`.execute(db)
  },
}
