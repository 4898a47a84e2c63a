import type { DealStatus } from '@dealwright/domain'
import { dayInZone } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { formatDay } from '../../format/day.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import type { DealDetails } from './use-deal.ts'

const LOOKS: Record<DealStatus, { tone: Tone; word: string }> = {
  open: { tone: 'accent', word: 'Open' },
  stalled: { tone: 'caution', word: 'Stalled' },
  won: { tone: 'positive', word: 'Won' },
  lost: { tone: 'negative', word: 'Lost' },
}

/** How a deal stands, and since when if it is decided. */
export function StatusBadge({ deal: { status, closedAt } }: { deal: DealDetails }) {
  const { timeZone } = useSession().workspace.settings
  const { tone, word } = LOOKS[status]
  return <Badge tone={tone}>{closedAt ? `${word} ${formatDay(dayInZone(closedAt, timeZone))}` : word}</Badge>
}
