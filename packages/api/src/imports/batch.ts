import type { DealError, ImportPlan, ImportRow, RowNotice, RowProblem } from '@dealwright/domain'
import type { Trx } from '../db/transaction.ts'

/** A row of the file that was understood. */
export type ReadRow<R extends ImportRow = ImportRow> = { number: number; cells: string[]; row: R }

/** What becomes of a row, with what is of note. */
export type Outcome = { notices: RowNotice[] } & (
  | { kind: 'created' | 'updated' | 'skipped' }
  | { kind: 'failed'; problems: RowProblem[] }
)
export type RowOutcome = { number: number } & Outcome

/** What a batch comes to, decided without writing; `write` carries it out. */
export type Decision = { outcomes: RowOutcome[]; pending: PendingParent[]; write(db: Trx): Promise<void> }

/** A parent company that may still come later in the file. */
export type PendingParent = {
  number: number
  companyId: string
  parent: { externalId: string | null; name: string | null }
}

export function skipped(kind: 'skipped_known' | 'skipped_unknown' | 'skipped_unchanged'): Outcome {
  return { kind: 'skipped', notices: [notice(kind)] }
}

export function failed(problems: RowProblem[]): Outcome {
  return { kind: 'failed', notices: [], problems }
}

export function notice(kind: RowNotice['kind']): RowNotice {
  return { kind, column: null, given: null, meant: null }
}

/** What a rule refused, as problems of the row. */
export function problemsOfError({ message, details }: DealError): RowProblem[] {
  const { fields = [] } = details
  if (fields.length === 0) return [{ column: null, field: 'row', given: null, why: message, want: null }]
  return fields.map(({ field, message: why, given, expected }) => ({
    column: null,
    field,
    given: given ?? null,
    why,
    want: expected ?? null,
  }))
}

// What the rules call a field, and what a column is mapped to, where the two differ.
const TARGET_OF: Readonly<Record<string, string>> = {
  ownerId: 'owner',
  companyId: 'companyName',
  contactId: 'contactName',
  sourceId: 'source',
  lossReasonId: 'lossReason',
  stageId: 'stage',
  closedAt: 'closeOn',
  addedAt: 'addedOn',
}

/** The problem with the column that it concerns, where the plan maps one to its field. */
export function withColumn(problem: RowProblem, { columns }: ImportPlan): RowProblem {
  if (problem.column !== null) return problem
  const wanted = TARGET_OF[problem.field] ?? problem.field
  const column = columns.find(({ target }) => {
    if (target.to === 'nothing') return false
    return target.to === 'field' ? target.field === wanted : `customFields.${target.key}` === wanted
  })
  return column ? { ...problem, column: column.header } : problem
}
