import { DealError } from '@dealwright/domain'
import { sql } from 'kysely'
import { explainDatabaseError } from './constraint.ts'
import type { Trx } from './transaction.ts'

/** Does something of which nothing stays when a rule or the database refuses it: null when it was done, else the refusal. */
export async function within(db: Trx, act: () => Promise<unknown>): Promise<DealError | null> {
  await sql`savepoint step`.execute(db)
  try {
    await act()
    await sql`release savepoint step`.execute(db)
    return null
  } catch (error) {
    const explained = error instanceof DealError ? error : explainDatabaseError(error)
    if (!explained) throw error
    await sql`rollback to savepoint step`.execute(db)
    return explained
  }
}
