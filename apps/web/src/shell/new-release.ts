const KEPT = 'dealwright.reloaded-at'
const PAUSE = 60_000

/**
 * A page that stayed open over an update asks for files that are gone; it then loads itself anew. Not twice within a
 * minute: a file that is really missing would make it reload for ever.
 */
export function reloadOnNewRelease(): void {
  window.addEventListener('vite:preloadError', (event) => {
    if (Date.now() - Number(sessionStorage.getItem(KEPT)) < PAUSE) return
    event.preventDefault()
    sessionStorage.setItem(KEPT, String(Date.now()))
    window.location.reload()
  })
}
