import { useEffect, useRef } from 'react'

/**
 * When one phase of a page takes the place of another, the new one's heading gets the focus: it is read aloud, and Tab goes on below
 * it. Not for the first: then the page's own heading has it.
 * @param phase null while nothing is there yet
 */
export function useHeadingFocus(phase: string | null): void {
  const before = useRef(phase)
  useEffect(() => {
    const isChange = before.current !== null && phase !== null && before.current !== phase
    if (phase !== null) before.current = phase
    if (!isChange) return
    focusHeading()
  }, [phase])
}

/** To where a phase begins: also for a button that goes while what it asked for is done. */
export function focusHeading(): void {
  document.getElementById('main')?.scrollTo(0, 0)
  document.querySelector<HTMLElement>('main [data-phase-heading]')?.focus({ preventScroll: true })
}
