import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'

/**
 * After a change of page the focus goes to its heading, as it would after a page load: screen readers read the title, and
 * Tab goes on from the top. Not when the page only changed its filters, or kept the focus itself.
 */
export function useRouteFocus(): void {
  const router = useRouter()
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (!fromLocation || !pathChanged) return
        const { activeElement } = document
        const isKept = activeElement?.closest('main, [role=dialog]') && activeElement !== document.querySelector('main')
        if (isKept) return
        const heading = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
        heading?.focus()
      }),
    [router],
  )
}
