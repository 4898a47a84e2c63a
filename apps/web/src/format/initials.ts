/** Up to two letters that stand for a name: first and last word's, `AL` for "Ada King Lovelace", `Z` for "zoe", `?` for none. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.-]*/gu) ?? []
  const first = words[0]
  const last = words.length > 1 ? words.at(-1) : undefined
  return [first, last].map((word) => letter(word)).join('') || '?'
}

function letter(word: string | undefined): string {
  // By code point: a letter beyond the basic plane is two code units.
  return Array.from(word ?? '')[0]?.toLocaleUpperCase() ?? ''
}
