import { DealError } from '@dealwright/domain'
import { sql } from 'kysely'
import { explainDatabaseError } from './constraint.ts'
import { settle, takeFailure, type Trx } from './transaction.ts'

/** Does something of which nothing stays when a rule or the database refuses it: null when it was done, else the refusal. */
export async function within(db: Trx, act: () => Promise<unknown>): Promise<DealError | null> {
  await sql`savepoint step`.execute(db)
  try {
    await act()
    await settle(db)
    await sql`release savepoint step`.execute(db)
    return null
  } catch (error) {
    const reason = takeFailure(db, error)
    const explained = reason instanceof DealError ? reason : explainDatabaseError(reason)
    if (!explained) throw reason
    await sql`rollback to savepoint step`.execute(db)
    return explained
  }
}
