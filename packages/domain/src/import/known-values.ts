import { isMisspelling, matchingName } from './matching-name.ts'

/** A thing of the workspace and the texts by which a file may mean it. */
export interface KnownValue<T> {
  value: T
  /** The first is the name to show. */
  names: readonly string[]
}

/** How a text was found: letter by letter, or only when case, accents, spaces and punctuation are ignored. */
export type KnownMatch<T> =
  | { kind: 'equal' | 'same'; value: T; name: string }
  | { kind: 'several'; names: string[] }
  | { kind: 'none' }

/** Known values, ready to be asked once per cell. */
export interface KnownValues<T> {
  find(text: string): KnownMatch<T>
  /** The names to offer where a text is none of them. */
  names: readonly string[]
}

/** Indexes what is known; a text that means several of them is not guessed at. */
export function knownValues<T>(items: readonly KnownValue<T>[]): KnownValues<T> {
  const equal = new Map<string, Set<KnownValue<T>>>()
  const same = new Map<string, Set<KnownValue<T>>>()
  for (const item of items) {
    for (const name of item.names) {
      put(equal, name.trim(), item)
      put(same, matchingName(name), item)
    }
  }
  return {
    names: items.flatMap((item) => item.names.slice(0, 1)),
    find: (text) =>
      matchOf(equal.get(text.trim()), 'equal') ?? matchOf(same.get(matchingName(text)), 'same') ?? { kind: 'none' },
  }
}

function put<T>(index: Map<string, Set<T>>, key: string, item: T) {
  const items = index.get(key)
  if (items) items.add(item)
  else index.set(key, new Set([item]))
}

function matchOf<T>(items: Set<KnownValue<T>> | undefined, kind: 'equal' | 'same'): KnownMatch<T> | undefined {
  if (!items) return undefined
  const [first, ...others] = items
  if (!first) return undefined
  if (others.length > 0) return { kind: 'several', names: [...items].map(({ names }) => names.join(' / ')) }
  return { kind, value: first.value, name: first.names[0] ?? '' }
}

/** What a value of the file probably means: `equal` and `same` are taken as read, `similar` is only proposed, `unlike` has no proposal. */
export interface ValueSuggestion {
  given: string
  /** Rows that have it. */
  count: number
  likeness: 'equal' | 'same' | 'similar' | 'unlike'
  /** The known name; null when unlike any, or like several. */
  meant: string | null
}

/** For each value of a column the known name it is, or is probably a misspelling of; most frequent first. */
export function suggestValueMap(
  values: readonly { value: string; count: number }[],
  known: readonly string[],
): ValueSuggestion[] {
  const index = knownValues(known.map((name) => ({ value: name, names: [name] })))
  return values
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .map(({ value, count }) => {
      const match = index.find(value)
      if (match.kind === 'equal' || match.kind === 'same')
        return { given: value, count, likeness: match.kind, meant: match.name }
      const similar = known.filter((name) => isMisspelling(value, name))
      const [only] = similar
      const isClear = similar.length === 1 && only !== undefined
      return { given: value, count, likeness: isClear ? 'similar' : 'unlike', meant: isClear ? only : null }
    })
}
