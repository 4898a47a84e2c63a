import { lazy, Suspense, useEffect, useState } from 'react'

const TooltipHost = lazy(async () => ({ default: (await import('./tooltip-host.tsx')).TooltipHost }))

/** `TooltipHost`, fetched with the first movement of a pointer or of the focus: before that nothing has a hint to show. */
export function LazyTooltips() {
  const [isWanted, setIsWanted] = useState(false)
  useEffect(() => {
    if (isWanted) return undefined
    const controller = new AbortController()
    const options = { signal: controller.signal, capture: true, passive: true }
    document.addEventListener('pointermove', () => setIsWanted(true), options)
    document.addEventListener('focusin', () => setIsWanted(true), options)
    return () => controller.abort()
  }, [isWanted])
  return <Suspense>{isWanted && <TooltipHost />}</Suspense>
}
