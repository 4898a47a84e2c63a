import { type DealBeside, DealId, DealPart, type DealView } from '@dealwright/domain'
import { z } from 'zod'
import type { Db } from '../db/transaction.ts'
import { type BesideRow, columnsBeside, withBeside } from './deal-beside.ts'
import { dealFromRow, type DealRow } from './deal-row.ts'
import { DEAL_COLUMNS, type DealReader, gatheredDeals, selectDeals } from './select-deals.ts'

/** One deal, by its id or by its number, and what is wanted beside it. */
export const FindDealInput = z
  .object({ id: DealId.optional(), number: z.int().min(0).optional(), beside: DealPart.array().max(10).default([]) })
  .refine(({ id, number }) => (id === undefined) !== (number === undefined), { message: 'Name an id or a number.' })

/** The deal of an id or a number with what stands beside it, in one statement; null for none that the reader sees. */
export async function findDeal(
  db: Db,
  reader: DealReader,
  { id, number, beside }: z.infer<typeof FindDealInput>,
): Promise<(DealView & DealBeside) | null> {
  const parts = DealPart.options.filter((part) => beside.includes(part))
  const wanted = id ?? number
  const find = deals(id === undefined ? 'number' : 'id', parts)
  const [row] = wanted === undefined ? [] : await find(db, reader, [wanted])
  return row ? withBeside(dealFromRow(row, reader.now), row, parts) : null
}

type Question = ReturnType<typeof gatheredDeals<DealRow & BesideRow, DealId | number>>

/** One for each way to ask, of which there are few. */
const questions = new Map<string, Question>()

function deals(by: 'id' | 'number', parts: readonly DealPart[]): Question {
  const name = `${by} ${parts.join(' ')}`
  const known = questions.get(name)
  if (known) return known
  const made: Question = gatheredDeals(
    (db, sight, isAsked) =>
      selectDeals(db, sight)
        .selectAll('d')
        .select(DEAL_COLUMNS)
        .select(columnsBeside(parts))
        .where(isAsked(`d.${by}`))
        .where('d.deleted_at', 'is', null),
    (row) => row[by],
  )
  questions.set(name, made)
  return made
}
