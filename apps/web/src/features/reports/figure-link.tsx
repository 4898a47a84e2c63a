import { Link } from '@tanstack/react-router'
import type { Filter } from '@dealwright/domain'
import { NO_DEAL_FILTERS } from '../../filters/deal-filters.ts'
import { formatNumber } from '../../format/number.ts'
import { figureWhere } from './figure-where.ts'

/** A figure that opens the table of exactly the deals that are in it. `of` says what it is of: "Proposal, open". */
export function FigureLink({ filter, text, of }: { filter: Filter; text: string; of: string }) {
  const where = figureWhere(filter)
  if (where === undefined) return <span>{text}</span>
  return (
    <Link
      to="/deals"
      search={{ ...NO_DEAL_FILTERS, where }}
      aria-label={`${text}: ${of}`}
      className="rounded-sm text-accent-ink underline decoration-transparent underline-offset-2 hover:decoration-current print:text-ink"
    >
      {text}
    </Link>
  )
}

/** How many deals; none is no link, as there is nothing to open. */
export function CountLink({ figure, of }: { figure: { count: number; filter: Filter }; of: string }) {
  if (figure.count === 0) return <span className="text-faint">0</span>
  return <FigureLink filter={figure.filter} text={formatNumber(figure.count)} of={of} />
}
