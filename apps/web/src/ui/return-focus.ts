/** From where each dialog was opened, and the latest of them. */
const origins = new WeakMap<Element, HTMLElement>()
let latest: HTMLElement | null = null

/** What a dialog's content needs so that the focus goes back to where it came from, on closing. */
export const RETURN_FOCUS = { onOpenAutoFocus: remember, onCloseAutoFocus: giveBack }

/** Before the focus goes in. */
function remember({ currentTarget }: Event): void {
  const from = origin(document.activeElement)
  if (!from || !(currentTarget instanceof Element)) return
  origins.set(currentTarget, from)
  latest = from
}

/** After a dialog has gone: without a trigger of its own, Radix would leave the focus nowhere. */
export function giveBack(event: Event): void {
  const from = event.currentTarget instanceof Element ? origins.get(event.currentTarget) : undefined
  if (!from) return
  event.preventDefault()
  const above = [...document.querySelectorAll(OPEN_DIALOGS)].at(-1)
  if (above && !above.contains(from)) return // it has the focus now
  if (from.isConnected) from.focus()
  else if (document.activeElement === document.body) document.querySelector('h1')?.focus()
}

const OPEN_DIALOGS = '[role=dialog][data-state=open], [role=alertdialog][data-state=open]'

/** What had the focus; for an item of a menu the menu's button, for a dialog that gave way what that one was opened from. */
function origin(active: Element | null): HTMLElement | null {
  const button = active?.closest('[role=menu]')?.getAttribute('aria-labelledby')
  if (button) return document.getElementById(button)
  return active instanceof HTMLElement && active !== document.body ? active : latest
}
