/** A point of the screen, in CSS pixels. */
export type Point = { x: number; y: number }

/** What becomes of a drag. Between `onStart` and the end `onFrame` is called once a frame with where the pointer is. */
export type DragListener = {
  /** @param grip where within the card it was taken */
  onStart: (card: HTMLElement, grip: Point) => void
  onFrame: (at: Point) => void
  onDrop: () => void
  onCancel: () => void
}

const MOUSE_DISTANCE = 5
const TOUCH_DISTANCE = 10
const LONG_PRESS = 280

/**
 * Tells dragging from clicking, scrolling and selecting, on all cards within `root` (elements with `data-deal`): a mouse
 * drags once it has moved a little, a finger or pen after a long press. Escape ends a drag, and so does whatever takes
 * the pointer away. Listens natively: a card pays nothing for being draggable, and `touchmove` can be held back.
 * @returns what stops it
 */
export function listenForDrag(root: HTMLElement, listener: DragListener): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let pressed: { card: HTMLElement; pointerId: number; start: Point; isMouse: boolean } | null = null
  let at: Point = { x: 0, y: 0 }
  let isDragging = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0

  root.addEventListener('pointerdown', onDown, { signal })
  window.addEventListener('pointermove', onMove, { signal })
  window.addEventListener('pointerup', onUp, { signal })
  window.addEventListener('pointercancel', cancel, { signal })
  window.addEventListener('blur', cancel, { signal })
  window.addEventListener('keydown', onKeyDown, { signal, capture: true })
  // Before the finger has moved, the browser has not begun to scroll yet, and can be kept from it.
  root.addEventListener('touchmove', (event) => isDragging && event.cancelable && event.preventDefault(), {
    signal,
    passive: false,
  })
  // A long press on a link would open the menu of the browser.
  root.addEventListener('contextmenu', (event) => pressed && !pressed.isMouse && event.preventDefault(), { signal })
  root.addEventListener('dragstart', (event) => event.preventDefault(), { signal })

  function onDown(event: PointerEvent) {
    const target = event.target instanceof Element ? event.target : null
    const card = target?.closest<HTMLElement>('[data-deal]')
    const isMouse = event.pointerType === 'mouse'
    if (!card || !event.isPrimary || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
    if (target?.closest('button, [role=menu]')) return
    pressed = { card, pointerId: event.pointerId, isMouse, start: { x: event.clientX, y: event.clientY } }
    at = pressed.start
    if (!isMouse) timer = setTimeout(begin, LONG_PRESS)
  }

  function onMove(event: PointerEvent) {
    if (!pressed || event.pointerId !== pressed.pointerId) return
    at = { x: event.clientX, y: event.clientY }
    if (isDragging) return
    const distance = Math.hypot(at.x - pressed.start.x, at.y - pressed.start.y)
    if (pressed.isMouse && distance > MOUSE_DISTANCE) begin()
    if (!pressed.isMouse && distance > TOUCH_DISTANCE) end()
  }

  function begin() {
    if (!pressed) return
    const { card, start, isMouse } = pressed
    const box = card.getBoundingClientRect()
    isDragging = true
    if (!isMouse) navigator.vibrate?.(10)
    getSelection()?.removeAllRanges()
    listener.onStart(card, { x: start.x - box.left, y: start.y - box.top })
    frame = requestAnimationFrame(tick)
  }

  function tick() {
    listener.onFrame(at)
    frame = requestAnimationFrame(tick)
  }

  function onUp(event: PointerEvent) {
    if (!pressed || event.pointerId !== pressed.pointerId) return
    const wasDragging = isDragging
    if (wasDragging) swallowClick({ isReleased: true })
    end()
    if (wasDragging) listener.onDrop()
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!isDragging || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    swallowClick({ isReleased: false })
    cancel()
  }

  function cancel() {
    const wasDragging = isDragging
    end()
    if (wasDragging) listener.onCancel()
  }

  function end() {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    pressed = null
    isDragging = false
  }

  return () => {
    cancel()
    stop.abort()
  }
}

/**
 * The click that follows a release would open the link that was dragged. It comes right after the release or not at all.
 * @param isReleased false when the button is still down, as after Escape
 */
function swallowClick({ isReleased }: { isReleased: boolean }) {
  const stop = new AbortController()
  const { signal } = stop
  const soon = () => setTimeout(() => stop.abort(), 0)
  const swallow = (event: Event) => {
    event.preventDefault()
    event.stopPropagation()
  }
  window.addEventListener('click', swallow, { capture: true, signal })
  if (isReleased) soon()
  else window.addEventListener('pointerup', soon, { signal })
}
