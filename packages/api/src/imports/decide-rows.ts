import type { ImportRow } from '@dealwright/domain'
import type { Db } from '../db/transaction.ts'
import type { Decision, ReadRow } from './batch.ts'
import { decideCompanies } from './decide-companies.ts'
import { decideContacts } from './decide-contacts.ts'
import { decideDeals } from './decide-deals.ts'
import type { RunContext } from './run-context.ts'

/** What the rows of a batch become, by the plan's kind. */
export function decideRows(db: Db, run: RunContext, rows: readonly ReadRow[]): Promise<Decision> {
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
