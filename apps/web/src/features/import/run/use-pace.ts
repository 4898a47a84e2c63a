import { useState } from 'react'
import { rateOf, type Sample, withSample } from './rate.ts'

/** How fast a job is. `stillMs`: for how long its count has not moved. @param at when the count was seen, in milliseconds */
export function usePace(done: number, at: number): { rate: number | null; stillMs: number } {
  const [pace, setPace] = useState<{ samples: readonly Sample[]; movedAt: number }>({ samples: [], movedAt: at })
  const last = pace.samples.at(-1)
  if (last?.at !== at)
    setPace({ samples: withSample(pace.samples, { at, done }), movedAt: last?.done === done ? pace.movedAt : at })
  return { rate: rateOf(pace.samples), stillMs: at - pace.movedAt }
}
