/** A keyboard with a command key. */
export const IS_APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)

const NAMES: Record<string, { apple: string; other: string }> = {
  Mod: { apple: '⌘', other: 'Ctrl' },
  Alt: { apple: '⌥', other: 'Alt' },
  Shift: { apple: '⇧', other: 'Shift' },
  Enter: { apple: '↵', other: 'Enter' },
  Escape: { apple: 'esc', other: 'Esc' },
  ArrowUp: { apple: '↑', other: '↑' },
  ArrowDown: { apple: '↓', other: '↓' },
  ArrowLeft: { apple: '←', other: '←' },
  ArrowRight: { apple: '→', other: '→' },
}

/** What is printed on a key of the reader's keyboard. @param key a `KeyboardEvent.key`, or `Mod` for the command key */
export function keyLabel(key: string, isApple = IS_APPLE): string {
  const name = NAMES[key]
  if (name) return isApple ? name.apple : name.other
  return key.length === 1 ? key.toUpperCase() : key
}
