/** Text that somebody wrote into a record. JSON itself is the fence: no text can end it. */
export type Untrusted = { untrusted: string }

/**
 * An answer as an agent gets it. Every text that a person or a program outside may have written stands in
 * `{ "untrusted": … }`; what is ours (ids, times, numbers, names of kinds) stands as it is. Empty fields are left out.
 */
export function withUntrustedMarked(answer: unknown): unknown {
  return marked(answer, '')
}

/** Fields whose texts are from lists of ours, or were made by us. */
const OURS = new Set([
  'action',
  'companySource',
  'currency',
  'cursor',
  'direction',
  'entity',
  'field',
  'kind',
  'light',
  'nextCursor',
  'probabilitySource',
  'rank',
  'repVisibility',
  'role',
  'scopes',
  'stageType',
  'state',
  'status',
  'timeFormat',
  'timeZone',
  'type',
  'via',
])
/** Fields in which everything is from outside, also the names within. */
const FOREIGN = new Set(['metadata'])
/** Fields whose contents have names that are not ours to know. */
const OPEN = new Set(['customFields', 'before', 'after'])

const TOKEN = /^[\w.:/+=-]{1,2000}$/
const MADE_BY_US =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|-?\d{1,15}(?:\.\d{1,6})?|\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,6})?Z)?)$/

function marked(value: unknown, key: string, isOpen = false): unknown {
  if (FOREIGN.has(key) && !isEmpty(value)) return untrusted(JSON.stringify(value))
  if (typeof value === 'string' && value !== '') return isOurs(value, key, isOpen) ? value : untrusted(value)
  if (Array.isArray(value)) return value.map((each) => marked(each, key, isOpen))
  if (typeof value !== 'object' || value === null) return value
  const inside = isOpen || OPEN.has(key)
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, each]): [string, unknown] => [name, marked(each, name, inside)])
      .filter(([, each]) => !isEmpty(each)),
  )
}

function isOurs(text: string, key: string, isOpen: boolean): boolean {
  return MADE_BY_US.test(text) || (!isOpen && OURS.has(key) && TOKEN.test(text))
}

function untrusted(text: string): Untrusted {
  return { untrusted: text }
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
