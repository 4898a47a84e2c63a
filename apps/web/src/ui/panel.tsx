import { type ReactNode, useId } from 'react'

/** A part of the page under a heading of its own. */
export function Panel({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="rounded-xl bg-surface p-4 shadow-card ring-1 ring-line ring-inset">
      <div className="mb-2 flex min-h-7 items-center justify-between gap-2">
        <h2 id={id} className="text-base font-semibold">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
