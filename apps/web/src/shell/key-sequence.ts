/** As `Mod+k`, `?`, or two strokes one after the other: `g b`. Letters in lower case; `Mod` is ⌘ on a Mac and Ctrl elsewhere. */
export type KeySequence = string

export type Stroke = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey'>

/** A key press in the notation of `KeySequence`; null for a bare modifier. Shift is in the character itself (`?`). */
export function strokeOf({ key, metaKey, ctrlKey, altKey }: Stroke, isApple: boolean): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'Dead', 'Process'].includes(key)) return null
  const isMod = isApple ? metaKey : ctrlKey
  const isOther = isApple ? ctrlKey : metaKey
  // AltGr writes characters on many keyboards; a single character with Alt is that character.
  const name = key.length === 1 ? key.toLowerCase() : key
  return [isOther && 'Other', isMod && 'Mod', altKey && key.length > 1 && 'Alt', name].filter(Boolean).join('+')
}

/**
 * Which sequence the strokes so far complete, and whether they may still become one.
 * @param strokes the latest last; only the last two count
 */
export function matchStrokes(
  sequences: readonly KeySequence[],
  strokes: readonly string[],
): { hit: KeySequence | null; isBegun: boolean } {
  const last = strokes.at(-1) ?? ''
  const pair = strokes.slice(-2).join(' ')
  const hit = (strokes.length > 1 && sequences.find((each) => each === pair)) || sequences.find((each) => each === last)
  return { hit: hit ?? null, isBegun: !hit && sequences.some((each) => each.startsWith(`${last} `)) }
}

/** The keys of each stroke, as `Keys` shows them: `Mod+k` is `[['Mod', 'k']]`, `g b` is `[['g'], ['b']]`. */
export function keysOf(sequence: KeySequence): string[][] {
  return sequence.split(' ').map((stroke) => (stroke === '+' ? ['+'] : stroke.split('+')))
}
