import type { WaterfallBar } from '@dealwright/domain'
import type { Column } from './chart/columns.tsx'
import type { Tone } from './chart/tone.ts'

export const BAR_NAMES: Record<WaterfallBar, string> = {
  opening: 'At the start',
  created: 'Added',
  reopened: 'Reopened',
  pulledIn: 'Pulled in',
  increased: 'Amount raised',
  won: 'Won',
  lost: 'Lost',
  pushedOut: 'Pushed out',
  decreased: 'Amount lowered',
  closing: 'At the end',
}

/** Whether a bar adds to the pipeline or takes away; 0: it is the pipeline. */
export const BAR_SIGNS: Record<WaterfallBar, -1 | 0 | 1> = {
  opening: 0,
  created: 1,
  reopened: 1,
  pulledIn: 1,
  increased: 1,
  won: -1,
  lost: -1,
  pushedOut: -1,
  decreased: -1,
  closing: 0,
}

const BAR_TONES: Record<WaterfallBar, Tone> = {
  opening: 'plain',
  created: 'light',
  reopened: 'light',
  pulledIn: 'light',
  increased: 'light',
  won: 'good',
  lost: 'bad',
  pushedOut: 'caution',
  decreased: 'caution',
  closing: 'plain',
}

/** Each bar stands where the ones before it have brought the pipeline. Bars without deals are left out, but for both ends. */
export function waterfallColumns(bars: readonly { bar: WaterfallBar; count: number; amount: string }[]): Column[] {
  let level = 0
  return bars
    .filter(({ bar, count }) => count > 0 || BAR_SIGNS[bar] === 0)
    .map(({ bar, amount }) => {
      const sign = BAR_SIGNS[bar]
      const from = sign === 0 ? 0 : level
      level = sign === 0 ? Number(amount) : level + sign * Number(amount)
      return { key: bar, label: BAR_NAMES[bar], parts: [{ key: bar, from, to: level, tone: BAR_TONES[bar] }] }
    })
}
