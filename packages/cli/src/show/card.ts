import type { Look } from './look.ts'
import type { Color } from './paint.ts'
import { cleanText, textWidth } from './text-width.ts'

/** A line of a record; one without a text is left out. */
export type Fact = [name: string, text: string | null | undefined, color?: Color | undefined]

/** One record: its title, and what is known of it, a line each. */
export function card(title: string, facts: readonly Fact[], { paint }: Look): string {
  const known = facts.flatMap(([name, text, color]) =>
    text ? [{ name: cleanText(name), text: cleanText(text), color }] : [],
  )
  const width = Math.max(0, ...known.map(({ name }) => textWidth(name)))
  const lines = known.map(
    ({ name, text, color }) => `  ${paint('dim', name)}${' '.repeat(width - textWidth(name))}  ${paint(color, text)}`,
  )
  return [paint('bold', cleanText(title)), ...lines].join('\n')
}
