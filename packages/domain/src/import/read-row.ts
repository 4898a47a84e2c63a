import { z } from 'zod'
import { fieldProblems } from '../field-problems.ts'
import { readCompanyRow } from './company-row.ts'
import { readContactRow } from './contact-row.ts'
import { readDealRow } from './deal-row.ts'
import { type ImportRow, missingName, type RowProblem, type RowReading } from './import-row.ts'
import { type FoundCells, readCells } from './read-cells.ts'
import type { RowReader } from './row-reader.ts'

/**
 * What one row of a file asks for, by the plan that `reader` was made from: the row understood as a whole with everything of note,
 * or refused with each of its problems. Pure but for the lists that the plan lets a file add to: those remember what was added.
 * @param cells as in the file, in its order
 */
export function readRow(cells: readonly string[], reader: RowReader): RowReading {
  const found = readCells(cells, reader)
  const row = putTogether(found, reader)
  found.problems.push(...limitProblems(row, reader))
  const unnamed = reader.plan.mode === 'create' ? missingName(row) : null
  if (unnamed) found.problems.push(unnamed)
  const { notices, problems } = found
  return problems.length > 0 ? { kind: 'refused', problems, notices } : { kind: 'read', row, notices }
}

function putTogether(found: FoundCells, reader: RowReader): ImportRow {
  switch (reader.plan.kind) {
    case 'companies':
      return readCompanyRow(found)
    case 'contacts':
      return readContactRow(found)
    case 'deals':
      return readDealRow(found, reader)
  }
}

const text = (max: number) => z.string().max(max).nullish()

// What the readers of single cells do not know: how much each field holds.
const LIMITS = z.object({
  externalId: text(255),
  values: z.looseObject({
    name: text(255),
    firstName: text(120),
    lastName: text(120),
    jobTitle: text(120),
    industry: text(120),
    phone: text(60),
    mobile: text(60),
    description: text(20_000),
    lossNote: text(20_000),
  }),
  address: z
    .object({ line1: text(255), city: text(120), postalCode: text(40), state: text(120), country: text(120) })
    .optional(),
  company: z.object({ externalId: text(255), name: text(255) }).nullish(),
  parent: z.object({ externalId: text(255), name: text(255) }).nullish(),
  contact: z.object({ externalId: text(255), name: text(255) }).nullish(),
  customFields: z.record(z.string(), z.unknown()),
})

function limitProblems(row: ImportRow, { columns }: RowReader): RowProblem[] {
  const checked = LIMITS.safeParse(row)
  if (checked.success) return []
  return fieldProblems(checked.error, row).map(({ field, message, given, expected }) => {
    const name = targetOf(field)
    const column = columns.find(({ goes }) => goes.to === 'field' && goes.target.name === name)
    return {
      column: column?.plan.header ?? null,
      field: name,
      given: given ?? null,
      why: message,
      want: expected ?? null,
    }
  })
}

/** `values.name` is the target `name`, `address.city` the target `addressCity`. */
function targetOf(path: string): string {
  const [group = '', name = ''] = path.split('.')
  return group === 'values' || name === '' ? name || group : group + name.charAt(0).toUpperCase() + name.slice(1)
}
