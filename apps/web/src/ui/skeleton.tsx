import { classNames } from './class-names.ts'

/** The shape of something that is on its way. Hidden from assistive technology: mark the box that waits with `aria-busy`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames('animate-pulse rounded-sm bg-pressed', className)} />
}
