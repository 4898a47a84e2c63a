import { classNames } from '../../../ui/class-names.ts'
import { labelStep, niceTicks, placeOf } from './scale.ts'
import { type Tone, TONES } from './tone.ts'

export type Column = {
  key: string
  label: string
  /** Drawn from one value to the other. */
  parts: readonly { key: string; from: number; to: number; tone: Tone }[]
  /** A line across the column: what was aimed at. */
  mark?: number | null
}

const HEIGHT = 220
const TOP = 8
const AXIS = 52
/** What a label takes. */
const LABEL = 64
/** A wider column would be a wall. */
const WIDEST = 150

/** Standing columns, as a picture: the table beside it says the same. Scrolls when there is less room than they need. */
export function Columns({
  label,
  columns,
  narrowest,
  print,
}: {
  label: string
  columns: readonly Column[]
  /** The width in pixels below which a column cannot be read. */
  narrowest: number
  /** A value at the axis, in little room. */
  print: (value: number) => string
}) {
  const ticks = niceTicks(
    columns.flatMap(({ parts, mark }) => [...parts.flatMap(({ from, to }) => [from, to]), mark ?? 0]),
  )
  const y = (value: number) => TOP + (1 - placeOf(value, ticks)) * HEIGHT
  const width = 100 / Math.max(1, columns.length)
  const step = narrowest < LABEL ? labelStep(columns.length, 12) : 1
  const narrowStep = narrowest < LABEL ? labelStep(columns.length, 4) : 1
  return (
    <div className="flex">
      <svg aria-hidden width={AXIS} height={HEIGHT + TOP + 24} className="shrink-0">
        {ticks.map((tick) => (
          <text key={tick} x={AXIS - 6} y={y(tick) + 4} textAnchor="end" className="figures fill-muted text-2xs">
            {print(tick)}
          </text>
        ))}
      </svg>
      <div
        role="group"
        aria-label="Chart"
        tabIndex={0}
        className="focus-inset min-w-0 grow overflow-x-auto max-sm:pr-3"
      >
        <svg
          role="img"
          aria-label={label}
          height={HEIGHT + TOP + 24}
          className="block w-full overflow-visible"
          style={{ minWidth: columns.length * narrowest, maxWidth: columns.length * WIDEST }}
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={y(tick)}
              y2={y(tick)}
              className={tick === 0 ? 'stroke-control' : 'stroke-line'}
            />
          ))}
          {columns.map(({ key, label: name, parts, mark }, index) => (
            <g key={key}>
              {parts
                .filter(({ from, to }) => from !== to)
                .map((part) => (
                  <rect
                    key={part.key}
                    x={`${width * (index + 0.15)}%`}
                    width={`${width * 0.7}%`}
                    y={y(Math.max(part.from, part.to))}
                    height={Math.max(1, Math.abs(y(part.from) - y(part.to)))}
                    className={TONES[part.tone]}
                  />
                ))}
              {mark !== undefined && mark !== null && (
                <line
                  x1={`${width * (index + 0.05)}%`}
                  x2={`${width * (index + 0.95)}%`}
                  y1={y(mark)}
                  y2={y(mark)}
                  strokeWidth="2"
                  strokeDasharray="5 3"
                  className="stroke-ink"
                />
              )}
              {index % step === 0 && (
                <text
                  x={`${width * (index + 0.5)}%`}
                  y={HEIGHT + TOP + 16}
                  textAnchor="middle"
                  className={classNames(
                    'fill-muted text-2xs',
                    narrowest < LABEL && 'max-sm:[text-anchor:start]',
                    index % narrowStep > 0 && 'max-sm:hidden',
                  )}
                >
                  {name}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
    </div>
  )
}
