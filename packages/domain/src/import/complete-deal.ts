import { type DealPlace, startingStage } from './deal-place.ts'
import type { RowNotice } from './import-notice.ts'
import type { DealRow, DealRowValues } from './import-row.ts'
import { readCanonicalAmount } from './read-amount.ts'
import type { FoundCells } from './read-cells.ts'
import { rowNotice } from './row-parts.ts'
import type { RowReader } from './row-reader.ts'

type Completion = { values: DealRowValues; notices: RowNotice[] }

/** What a new deal takes that its row does not give, each with its notice. */
export function completeDeal(
  row: DealRow,
  { place, found, reader }: { place: DealPlace; found: FoundCells; reader: RowReader },
): DealRow['onCreate'] {
  const parts: Completion[] = [
    completeName(row, { found, reader }),
    completeAmount(row, { place, reader }),
    completeDates(row, place),
  ]
  const { stage, notices } = startingStage(place)
  return {
    values: Object.assign({}, ...parts.map((part) => part.values)) as DealRowValues, // assign's own type stops at four parts
    notices: [
      ...(found.get('pipeline', 'pipeline') ? [] : [rowNotice('pipeline_defaulted', place.pipeline?.name ?? null)]),
      ...notices,
      ...parts.flatMap((part) => part.notices),
      ...(row.values.ownerId === undefined ? [rowNotice('owner_missing')] : []),
      ...(row.company === null ? [rowNotice('company_missing')] : []),
    ],
    stage,
  }
}

function completeName({ values }: DealRow, { found, reader }: { found: FoundCells; reader: RowReader }): Completion {
  if (values.name !== undefined) return { values: {}, notices: [] }
  const { nameColumns } = reader.plan
  const parts = nameColumns.flatMap((column) => found.shown[column] ?? [])
  if (parts.length === 0) return { values: {}, notices: [] }
  const columns = nameColumns.flatMap((column) => reader.columns[column]?.plan.header ?? []).join(' · ')
  return { values: { name: parts.join(' · ').slice(0, 255) }, notices: [rowNotice('name_composed', columns)] }
}

/** An open deal without an amount is worth the list price of what is to be sold, if the plan says so; a closed one had its own price. */
function completeAmount(
  { values, customFields }: DealRow,
  { place, reader }: { place: DealPlace; reader: RowReader },
): Completion {
  if (values.amount !== undefined) return { values: {}, notices: [] }
  const missing = {
    values: { currency: values.currency ?? reader.plan.currency },
    notices: [rowNotice('amount_missing')],
  }
  const { amountOption } = reader.plan
  const isDecided = place.outcome === 'won' || place.outcome === 'lost'
  const key = amountOption === null || isDecided ? undefined : customFields[amountOption]
  const option = typeof key === 'string' ? reader.amountOptions?.known.find(key) : undefined
  const price = option?.kind === 'equal' ? option.value.price : null
  if (option?.kind !== 'equal' || price === null) return missing
  if (values.currency !== undefined && values.currency !== price.currency) return missing
  const amount = readCanonicalAmount(price.amount, price.currency)
  if (amount.kind !== 'value') return missing
  return {
    values: { amount: amount.value, currency: price.currency },
    notices: [rowNotice('amount_from_option', option.name)],
  }
}

/** Ages must not run backwards: a deal that was closed on a known day was there by then. */
function completeDates({ values: { addedAt, closedAt } }: DealRow, { outcome }: DealPlace): Completion {
  const notices: RowNotice[] = []
  const isDecided = outcome === 'won' || outcome === 'lost'
  if (isDecided && closedAt === undefined) notices.push(rowNotice('closed_defaulted'))
  if (addedAt !== undefined) {
    if (closedAt !== undefined && closedAt < addedAt) notices.push(rowNotice('closed_before_added'))
    return { values: {}, notices }
  }
  notices.push(rowNotice('added_defaulted', closedAt === undefined ? 'the time of the import' : 'the closing date'))
  return { values: closedAt === undefined ? {} : { addedAt: closedAt }, notices }
}
