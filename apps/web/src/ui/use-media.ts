import { useSyncExternalStore } from 'react'

/** Whether a media query holds, now and from now on. @param query the same text each time, such as `(width < 40rem)` */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => window.matchMedia(query).matches,
  )
}
