import { useEffect, useState } from 'react'

/** The value as it was when it last rested for a while. @param rest milliseconds */
export function useDebounced<T>(value: T, rest: number): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), rest)
    return () => clearTimeout(timer)
  }, [value, rest])
  return rested
}
