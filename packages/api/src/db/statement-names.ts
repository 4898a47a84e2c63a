import { createHash } from 'node:crypto'

/** A prepared statement stays in the memory of its connection, and a filter can be written in endless ways: the first so many are named. */
const MOST = 500

const names = new Map<string, string>()

/** The name under which a statement is prepared, the same wherever its text is; undefined for one that is to be planned each time. */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}
