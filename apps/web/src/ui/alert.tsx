import { CircleAlertIcon, CircleCheckIcon, InfoIcon, TriangleAlertIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const TONES = {
  info: { box: 'bg-accent-soft', ink: 'text-accent-ink', Icon: InfoIcon },
  positive: { box: 'bg-positive-soft', ink: 'text-positive-ink', Icon: CircleCheckIcon },
  caution: { box: 'bg-caution-soft', ink: 'text-caution-ink', Icon: TriangleAlertIcon },
  negative: { box: 'bg-negative-soft', ink: 'text-negative-ink', Icon: CircleAlertIcon },
} as const

/** A message that stays on the page. `negative` and `caution` are read aloud when they appear. */
export function Alert({
  tone = 'info',
  title,
  children,
  action,
  className,
}: {
  tone?: keyof typeof TONES
  title?: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  const { box, ink, Icon } = TONES[tone]
  return (
    <div
      role={tone === 'negative' || tone === 'caution' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-2.5 rounded-lg px-3 py-2.5', box, className)}
    >
      <Icon className={classNames('mt-0.5 size-4 shrink-0', ink)} aria-hidden />
      <div className="min-w-0 grow">
        {title && <p className={classNames('font-medium', ink)}>{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
      {action}
    </div>
  )
}
