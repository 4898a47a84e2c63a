import type { BantPart } from '@dealwright/domain'

/** What the four questions are called. */
export const BANT_NAMES: Record<BantPart, string> = {
  budget: 'Budget',
  authority: 'Authority',
  need: 'Need',
  timeline: 'Timeline',
}
