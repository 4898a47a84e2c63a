/** How far a job was at some moment, in milliseconds of the clock. */
export type Sample = { at: number; done: number }

/** Enough samples for a figure that neither jumps nor lags: about five seconds of them. */
const KEPT = 10

/** The samples with the latest; one of a job that began anew starts over. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1)
  if (last && sample.done < last.done) return [sample]
  return [...samples, sample].slice(-KEPT)
}

/** Rows per second over the samples, null while that cannot be told. */
export function rateOf(samples: readonly Sample[]): number | null {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.at <= first.at || last.done <= first.done) return null
  return ((last.done - first.done) * 1000) / (last.at - first.at)
}

/** `about 12 seconds left`; null while nobody knows, and at the end. */
export function timeLeft(rate: number | null, rows: number): string | null {
  if (rate === null || rows <= 0) return null
  const seconds = Math.ceil(rows / rate)
  if (seconds < 60) return seconds === 1 ? 'about a second left' : `about ${seconds} seconds left`
  const minutes = Math.round(seconds / 60)
  return minutes === 1 ? 'about a minute left' : `about ${minutes} minutes left`
}
