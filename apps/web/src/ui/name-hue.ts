const HUES = [12, 45, 80, 130, 165, 205, 250, 290, 330] as const

/** A hue in degrees that is always the same for the same name, so that a person keeps their colour everywhere. */
export function nameHue(name: string): number {
  let hash = 0
  for (const char of name.trim().toLowerCase()) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0
  return HUES[hash % HUES.length] ?? HUES[0]
}
