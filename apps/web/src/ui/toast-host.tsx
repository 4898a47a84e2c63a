import { lazy, Suspense, useEffect, useState } from 'react'

const Toaster = lazy(async () => ({ default: (await import('./toaster.tsx')).Toaster }))

const REST = 1500

/**
 * Where toasts appear; stands once, at the root. Fetched when the page has come to rest: not in the way of the first
 * paint, and there when a lost connection has to be told.
 */
export function ToastHost() {
  const [isWanted, setIsWanted] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsWanted(true), REST)
    return () => clearTimeout(timer)
  }, [])
  return <Suspense>{isWanted && <Toaster />}</Suspense>
}
