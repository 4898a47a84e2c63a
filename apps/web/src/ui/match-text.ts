/**
 * How well a text answers a search: 0 when a word of the search is missing, 1 when each stands somewhere, 2 when each
 * begins a word, 3 when the text begins with the search. Case and accents do not count.
 */
export function matchText(text: string, search: string): 0 | 1 | 2 | 3 {
  const haystack = fold(text)
  const needle = fold(search).trim()
  if (haystack.startsWith(needle)) return 3
  const words = needle.split(/\s+/)
  if (!words.every((word) => haystack.includes(word))) return 0
  return words.every((word) => startsAWord(haystack, word)) ? 2 : 1
}

function startsAWord(haystack: string, word: string): boolean {
  for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(haystack[at - 1] ?? '')) return true
  return false
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
