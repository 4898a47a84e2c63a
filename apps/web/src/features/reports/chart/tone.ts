/** What a part of a chart is about. Each has a line around it that stands out from the page by 3:1, whatever its fill. */
export const TONES = {
  plain: 'fill-accent stroke-accent',
  strong: 'fill-accent stroke-accent',
  middle: 'fill-accent/60 stroke-accent',
  light: 'fill-accent/25 stroke-accent',
  quiet: 'fill-pressed stroke-control',
  good: 'fill-positive stroke-positive',
  bad: 'fill-negative stroke-negative',
  caution: 'fill-caution/50 stroke-caution-ink',
} as const
export type Tone = keyof typeof TONES
