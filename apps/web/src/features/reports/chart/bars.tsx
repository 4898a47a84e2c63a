import { type Tone, TONES } from './tone.ts'

export type Bar = {
  key: string
  label: string
  /** Drawn one after the other; numbers for drawing, never below 0. */
  parts: readonly { value: number; tone: Tone }[]
  /** What it is worth, in words. */
  text: string
}

const ROW = 44
const LABEL_LENGTH = 34

/** Lying bars, one below the other, as a picture: the table beside it says the same. Widths are of the longest bar, or of `full`. */
export function Bars({ label, bars, full }: { label: string; bars: readonly Bar[]; full?: number }) {
  const longest = full ?? Math.max(...bars.map(lengthOf))
  return (
    <svg role="img" aria-label={label} className="block w-full" height={bars.length * ROW}>
      {bars.map((bar, index) => (
        <g key={bar.key} transform={`translate(0 ${index * ROW})`}>
          <text y="14" className="fill-ink text-xs">
            {shortened(bar.label)}
          </text>
          <text x="100%" y="14" textAnchor="end" className="figures fill-ink text-xs font-medium">
            {bar.text}
          </text>
          <rect y="21" width="100%" height="14" rx="2" className="fill-sunken" />
          {bar.parts.map(({ value, tone }, part) => (
            <rect
              key={tone}
              x={percent(lengthOf({ parts: bar.parts.slice(0, part) }), longest)}
              y="21"
              width={percent(value, longest)}
              height="14"
              rx="2"
              className={value > 0 ? TONES[tone] : 'fill-transparent'}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}

function lengthOf({ parts }: Pick<Bar, 'parts'>): number {
  return parts.reduce((sum, { value }) => sum + value, 0)
}

function percent(value: number, of: number): string {
  return `${of > 0 ? (100 * value) / of : 0}%`
}

function shortened(label: string): string {
  return label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH - 1)}…` : label
}
