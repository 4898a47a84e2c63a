import { type Tone, TONES } from './tone.ts'

/** What the colours of a chart stand for, in the order in which they stand in it. */
export function Legend({ entries }: { entries: readonly { label: string; tone: Tone }[] }) {
  return (
    <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {entries.map(({ label, tone }) => (
        <li key={label} className="flex items-center gap-1.5">
          <svg className="size-3">
            <rect x="0.5" y="0.5" width="11" height="11" rx="2" className={TONES[tone]} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  )
}
