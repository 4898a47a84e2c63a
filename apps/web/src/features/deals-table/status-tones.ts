import type { DealStatus } from '@dealwright/domain'
import type { Tone } from '../../ui/badge.tsx'

/** The colour in which a deal's status stands. */
export const STATUS_TONES: Record<DealStatus, Tone> = {
  open: 'accent',
  stalled: 'caution',
  won: 'positive',
  lost: 'negative',
}
