import { formatInstant, formatRelative } from '../format/instant.ts'
import { useNow } from './use-now.ts'

/** A point in time as "3 days ago", with the exact time as its title. Keeps up with the clock. */
export function Instant({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={formatInstant(at)} className={className}>
      {formatRelative(at, now)}
    </time>
  )
}
