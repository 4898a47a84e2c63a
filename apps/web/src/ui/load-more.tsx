import { useEffect, useEffectEvent, useRef } from 'react'
import { Button } from './button.tsx'

/**
 * The end of a list that loads as it is read: fetches the next part when it comes near the screen, and is a button for
 * those who do not scroll. Nothing when there is no more.
 */
export function LoadMore({
  hasMore,
  isLoading,
  onLoad,
  label = 'Load more',
}: {
  hasMore: boolean
  isLoading: boolean
  onLoad: () => void
  label?: string
}) {
  const end = useRef<HTMLDivElement>(null)
  const loadOnSight = useEffectEvent((entries: IntersectionObserverEntry[]) => {
    if (!isLoading && entries.some((entry) => entry.isIntersecting)) onLoad()
  })

  useEffect(() => {
    // Not observed while loading: observing anew afterwards reports again if the end is still in sight.
    if (!end.current || !hasMore || isLoading) return
    const observer = new IntersectionObserver((entries) => loadOnSight(entries), { rootMargin: '400px' })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [hasMore, isLoading])

  if (!hasMore) return null
  return (
    <div ref={end} className="flex justify-center p-3">
      <Button look="quiet" size="small" isPending={isLoading} onClick={onLoad}>
        {label}
      </Button>
    </div>
  )
}
