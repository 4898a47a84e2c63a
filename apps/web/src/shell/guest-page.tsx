import type { ReactNode } from 'react'
import { classNames } from '../ui/class-names.ts'
import { BrandMark } from './brand.tsx'
import { GuestBackdrop } from './guest-backdrop.tsx'

/** The frame of the pages outside: sign-in, first run, invitation. */
export function GuestPage({
  title,
  lead,
  width = 'narrow',
  children,
  footnote,
}: {
  title: string
  lead?: ReactNode
  /** `wide` has room for fields side by side. */
  width?: 'narrow' | 'wide'
  children: ReactNode
  footnote?: ReactNode
}) {
  return (
    <main
      className="relative isolate flex min-h-dvh flex-col items-center overflow-clip px-4 py-10 sm:justify-center"
      tabIndex={-1}
    >
      <title>{`${title} · Dealwright`}</title>
      <GuestBackdrop />
      <div
        className={classNames(
          'w-full rounded-xl bg-surface p-5 shadow-float sm:p-7',
          width === 'wide' ? 'max-w-xl' : 'max-w-96',
        )}
      >
        <div className="mb-7 flex items-center gap-2.5">
          <BrandMark />
          <span className="text-lg font-semibold tracking-tight">Dealwright</span>
        </div>
        <h1 tabIndex={-1} className="text-xl font-semibold tracking-tight">
          {title}
        </h1>
        {lead && <div className="mt-1 text-pretty text-muted">{lead}</div>}
        <div className="mt-5">{children}</div>
        {footnote && <div className="mt-6 border-t border-line pt-4 text-sm text-pretty text-muted">{footnote}</div>}
      </div>
    </main>
  )
}
