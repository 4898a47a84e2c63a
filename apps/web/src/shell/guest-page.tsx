import type { ReactNode } from 'react'
import { BrandMark } from './brand.tsx'

/** The frame of the pages outside: sign-in, first run, invitation. */
export function GuestPage({
  title,
  lead,
  children,
  footnote,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
  footnote?: ReactNode
}) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 py-10 sm:justify-center" tabIndex={-1}>
      <title>{`${title} · Dealwright`}</title>
      <div className="w-full max-w-96">
        <div className="mb-6 flex items-center gap-2.5">
          <BrandMark />
          <span className="text-lg font-semibold tracking-tight">Dealwright</span>
        </div>
        <div className="rounded-xl border border-line bg-surface p-5 shadow-card sm:p-7">
          <h1 tabIndex={-1} className="text-xl font-semibold tracking-tight">
            {title}
          </h1>
          {lead && <div className="mt-1 text-pretty text-muted">{lead}</div>}
          <div className="mt-5">{children}</div>
        </div>
        {footnote && <div className="mt-5 px-1 text-sm text-pretty text-muted">{footnote}</div>}
      </div>
    </main>
  )
}
