import type { Instant } from '@dealwright/domain'
import { formatInstant } from '../format/instant.ts'
import { useNow } from '../ui/use-now.ts'
import { isItemOverdue } from './work-item.ts'

/** When something is to be done; says so when that has passed. */
export function Due({ at }: { at: Instant }) {
  const isOverdue = isItemOverdue({ at }, useNow())
  return (
    <time dateTime={at} className={isOverdue ? 'text-sm text-negative-ink' : 'text-sm text-muted'}>
      {isOverdue ? `Overdue, ${formatInstant(at)}` : formatInstant(at)}
    </time>
  )
}
