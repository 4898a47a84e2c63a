import type { ReactNode } from 'react'

/** The bar at the foot of a step: what leads back to the left, what leads on to the right. Stays in sight while the step scrolls. */
export function StepFooter({ back, children }: { back?: ReactNode; children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 mt-auto border-t border-line bg-canvas px-4 py-3 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="flex flex-wrap gap-2">{back}</div>
        <div className="flex min-w-0 flex-wrap items-center justify-end gap-2">{children}</div>
      </div>
    </div>
  )
}
