import { classNames } from '../ui/class-names.ts'

/** The mark: a D cut by its stem. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={classNames('size-7 text-accent', className)}>
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path
        d="M9 8.5h2.6v15H9zM14.2 8.5h2.2c4.4 0 7.1 2.9 7.1 7.5s-2.7 7.5-7.1 7.5h-2.2v-2.4h2.1c2.9 0 4.5-1.9 4.5-5.1s-1.6-5.1-4.5-5.1h-2.1z"
        fill="#fff"
      />
    </svg>
  )
}
