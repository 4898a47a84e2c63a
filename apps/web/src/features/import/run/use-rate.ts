import { useState } from 'react'
import { rateOf, type Sample, withSample } from './rate.ts'

/** Rows per second of late. @param at when the count was seen, in milliseconds */
export function useRate(done: number, at: number): number | null {
  const [samples, setSamples] = useState<readonly Sample[]>([])
  if (samples.at(-1)?.at !== at) setSamples(withSample(samples, { at, done }))
  return rateOf(samples)
}
