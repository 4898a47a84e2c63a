/** The parts of an option's value, which stand with commas between; none when it was not given. */
export function readList(value: string | boolean | undefined): string[] {
  if (typeof value !== 'string') return []
  return value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
