/** Round numbers that cover all values, the lowest first; 0 is always one of them. At least two, some five. */
export function niceTicks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  if (low === high) return [0, 1]
  const step = niceStep((high - low) / 4)
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)]
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step)
}

/** The smallest of 1, 2, 2.5, 5 and 10 times a power of ten that is no less. */
function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((step) => step >= rough) ?? rough
}

/** Where a value lies between the first tick and the last, 0–1. */
export function placeOf(value: number, ticks: readonly number[]): number {
  const [low = 0, high = 1] = [ticks[0], ticks.at(-1)]
  return (value - low) / (high - low)
}

/** Every how-many-th of so many labels has room. */
export function labelStep(count: number, room: number): number {
  return Math.max(1, Math.ceil(count / room))
}
