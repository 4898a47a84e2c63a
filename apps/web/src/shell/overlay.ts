import { useSyncExternalStore } from 'react'

/** What a new deal starts with, as far as the place where it was asked for knows. */
export type NewDealDefaults = { pipelineId?: string; stageId?: string; companyId?: string; contactId?: string }
export type NewDealDialogProps = { defaults: NewDealDefaults; onClose: () => void }

/** What the shell shows over a page. One at a time. */
export type Overlay =
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'more' }
  | { kind: 'new-deal'; defaults: NewDealDefaults }
  | { kind: 'new-contact' }
  | { kind: 'new-company' }

let overlay: Overlay | null = null
const listeners = new Set<() => void>()

/** Opens the palette, the list of shortcuts, or the dialog for something new, from anywhere. */
export function openOverlay(next: Overlay): void {
  change(next)
}

export function closeOverlay(): void {
  change(null)
}

/** Whether something of the shell stands, or is about to stand, over the page. */
export function isOverlayOpen(): boolean {
  return overlay !== null
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(subscribe, () => overlay)
}

function change(next: Overlay | null) {
  overlay = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
