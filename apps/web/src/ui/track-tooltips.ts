const DELAY = 450
const GRACE = 120
const WARM = 300

/**
 * Finds out which element's tooltip is to be shown, and tells when that changes. The first one waits a moment, the next
 * one in a row comes at once; the pointer may move onto the tooltip; Escape, a press and scrolling end it (WCAG 1.4.13).
 * @param isTooltip whether an element is the tooltip itself
 * @returns what stops it
 */
export function trackTooltips(
  isTooltip: (element: Element) => boolean,
  show: (anchor: HTMLElement | null) => void,
): () => void {
  let anchor: HTMLElement | null = null
  let hiddenAt = -Infinity
  let timer: ReturnType<typeof setTimeout> | undefined

  function set(next: HTMLElement | null) {
    clearTimeout(timer)
    if (next === anchor) return
    if (anchor) hiddenAt = performance.now()
    anchor = next
    show(next)
  }
  function want(next: HTMLElement | null) {
    clearTimeout(timer)
    if (next === anchor) return
    if (!next) timer = setTimeout(() => set(null), GRACE)
    else if (anchor || performance.now() - hiddenAt < WARM) set(next)
    else timer = setTimeout(() => next.isConnected && set(next), DELAY)
  }
  function marked(target: EventTarget | null): HTMLElement | null {
    const found = target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null
    // What it opened speaks for itself.
    return found?.getAttribute('aria-expanded') === 'true' ? null : found
  }

  const controller = new AbortController()
  const options = { signal: controller.signal, capture: true, passive: true }
  const end = () => set(null)
  document.addEventListener('pointerover', onPointerOver, options)
  document.addEventListener('focusin', onFocusIn, options)
  document.addEventListener('focusout', end, options)
  document.addEventListener('pointerdown', end, options)
  document.addEventListener('scroll', end, options)
  document.addEventListener('keydown', (event) => event.key === 'Escape' && set(null), options)
  document.documentElement.addEventListener('pointerleave', end, options)

  function onPointerOver(event: PointerEvent) {
    if (event.pointerType === 'touch') return
    if (event.target instanceof Element && isTooltip(event.target)) clearTimeout(timer)
    else want(marked(event.target))
  }
  function onFocusIn(event: FocusEvent) {
    if (event.target instanceof Element && event.target.matches('[data-tooltip]:focus-visible'))
      want(marked(event.target))
  }

  return () => {
    clearTimeout(timer)
    controller.abort()
  }
}
