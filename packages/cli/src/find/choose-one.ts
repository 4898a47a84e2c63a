import { Failure } from '../failure.ts'
import { nearest } from '../nearest.ts'

/** What can be named: by id, by number, or by name. */
export type Named = { id: string; number?: number; name: string }

export type Reference = { kind: 'id'; id: string } | { kind: 'number'; number: number } | { kind: 'name'; name: string }

const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** `17` and `#17` are numbers, a UUID is an id, everything else a name. */
export function readReference(given: string): Reference {
  const text = given.trim()
  if (ID.test(text)) return { kind: 'id', id: text.toLowerCase() }
  const digits = /^#?(\d{1,15})$/.exec(text)?.[1]
  return digits === undefined ? { kind: 'name', name: text } : { kind: 'number', number: Number(digits) }
}

/**
 * The one of a short list that is meant; a name may be written in any case.
 * @param what a noun such as `stage`
 * @throws Failure notFound with what there is, conflict when a name fits several
 */
export function chooseOne<T extends Named>(given: string, candidates: readonly T[], what: string): T {
  const found = candidates.filter((candidate) => isMeant(readReference(given), candidate))
  const byName = candidates.filter(({ name }) => sameName(name, given)) // a name may look like a number
  const [only, ...others] = found.length > 0 ? found : byName
  if (only && others.length === 0) return only
  if (only) throw severalFit(given, [only, ...others], what)
  throw noneFits(given, candidates, what)
}

/** @param described what tells them apart, besides their numbers */
export function severalFit<T extends Named>(
  given: string,
  found: readonly T[],
  what: string,
  described: (one: T) => string = ({ name }) => name,
): Failure {
  const lines = found.map((one) => `  ${one.number ?? one.id}  ${described(one)}`)
  return new Failure('conflict', [`"${given}" fits more than one ${what}:`, ...lines].join('\n'), {
    hint: 'Name the one that is meant by its number.',
  })
}

export function noneFits(given: string, candidates: readonly Named[], what: string): Failure {
  const names = [...new Set(candidates.map(({ name }) => name))]
  const meant = nearest(given, names)
  const list = names.length > 20 ? '' : `There ${names.length === 1 ? 'is' : 'are'}: ${names.join(', ')}.`
  const hint = names.length === 0 ? `There is none yet.` : meant ? `Did you mean "${meant}"?` : list
  return new Failure('notFound', `There is no ${what} "${given}".`, { hint: hint || undefined })
}

function isMeant(reference: Reference, { id, number, name }: Named): boolean {
  switch (reference.kind) {
    case 'id':
      return id === reference.id
    case 'number':
      return number === reference.number
    case 'name':
      return sameName(name, reference.name)
  }
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase()
}
