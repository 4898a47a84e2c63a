import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function that is always the same and gives what was rendered last; for handlers of things that shall not render again. */
export function useLatest<T>(value: T): () => T {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return useCallback(() => latest.current, [])
}
