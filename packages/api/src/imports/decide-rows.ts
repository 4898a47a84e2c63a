import type { ImportRow } from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'
import type { Decision, ReadRow } from './batch.ts'
import { decideCompanies } from './decide-companies.ts'
import { decideContacts } from './decide-contacts.ts'
import { decideDeals } from './decide-deals.ts'
import type { RunContext } from './run-context.ts'

/** What the rows of a batch become, by the plan's kind. */
export async function decideRows(db: Db, run: RunContext, rows: readonly ReadRow[]): Promise<Decision> {
  // The tables grow under the import: a plan made while they were small would be kept, and read them whole for every batch.
  // Writing goes back to kept plans: foreign keys are checked by queries of their own, which would be planned anew for each row.
  await setPlanCacheMode(db, 'force_custom_plan')
  const decision = await decide(db, run, rows)
  await setPlanCacheMode(db, 'auto')
  return decision
}

function decide(db: Db, run: RunContext, rows: readonly ReadRow[]): Promise<Decision> {
  switch (run.plan.kind) {
    case 'companies':
      return decideCompanies(db, run, ofKind(rows, 'companies'))
    case 'contacts':
      return decideContacts(db, run, ofKind(rows, 'contacts'))
    case 'deals':
      return decideDeals(db, run, ofKind(rows, 'deals'))
  }
}

/** All of them: a reader makes rows of its plan's kind alone. */
function ofKind<K extends ImportRow['kind']>(rows: readonly ReadRow[], kind: K) {
  type Wanted = ReadRow<Extract<ImportRow, { kind: K }>>
  return rows.filter((row): row is Wanted => row.row.kind === kind)
}

async function setPlanCacheMode(db: Db, mode: 'force_custom_plan' | 'auto'): Promise<void> {
  await sql`select set_config('plan_cache_mode', ${mode}, true)`.execute(db)
}
