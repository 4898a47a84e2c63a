import { useSyncExternalStore } from 'react'

let message = ''
const listeners = new Set<() => void>()

/**
 * Says something to screen readers without moving the focus: "Moved to Proposal, 3 of 12".
 * Saying the same twice is heard twice.
 */
export function announce(text: string): void {
  // A no-break space more makes it another text, which is what makes a live region speak.
  message = text === message ? `${text}\u00A0` : text
  for (const listener of listeners) listener()
}

/** The live region behind `announce`; stands once, at the root. */
export function Announcer() {
  const text = useSyncExternalStore(subscribe, () => message)
  return (
    <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
      {text}
    </div>
  )
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
