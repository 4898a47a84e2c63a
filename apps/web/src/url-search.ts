type Search = Record<string, unknown>

/**
 * The query part of an address as text values; a key that stands several times is a list: `?owner=a&owner=b`.
 * Nothing is turned into numbers or objects here: each route's schema says what its values are.
 */
export function parseUrlSearch(query: string): Search {
  const params = new URLSearchParams(query)
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key)
      return [key, values.length > 1 ? values : values[0]]
    }),
  )
}

/** The inverse: lists become repeated keys; what is undefined, null, empty or false is left out. */
export function printUrlSearch(search: Search): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(search))
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null && each !== '' && each !== false) params.append(key, String(each))
  const query = params.toString()
  return query && `?${query}`
}
