import { classNames } from './class-names.ts'
import { keyLabel } from './key-label.ts'

/** The keys of a shortcut as caps. `Mod` shows as ⌘ on a Mac and Ctrl elsewhere. */
export function Keys({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={classNames('inline-flex shrink-0 gap-0.5', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className={
            'inline-grid h-4.5 min-w-4.5 place-items-center rounded-sm bg-sunken px-1 font-sans text-2xs font-medium ' +
            'text-muted ring-1 ring-line ring-inset'
          }
        >
          {keyLabel(key)}
        </kbd>
      ))}
    </span>
  )
}
