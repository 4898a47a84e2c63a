import { Scope } from '@dealwright/domain'
import type { OauthClient } from './client.ts'

/** The words of Sell, and what a key needs for them. Ours to write includes to read. */
const MEANING: ReadonlyMap<string, Scope> = new Map([
  ['read', 'read'],
  ['write', 'write'],
  ['profile', 'read'],
  ['sync', 'read'],
])

/**
 * The scope that a program asks for, each word once; all that it may have when it does not say.
 * @returns undefined when a word is unknown or more than the program may have
 */
export function readScope(given: string | undefined, { scopes }: Pick<OauthClient, 'scopes'>): string | undefined {
  const words = wordsOf(given ?? '')
  if (words.length === 0) return scopes.join(' ')
  const mayHave = (word: string) => MEANING.get(word) === 'read' || (word === 'write' && scopes.includes('write'))
  return words.every(mayHave) ? words.join(' ') : undefined
}

/** A part of what was granted; the whole when nothing is asked for, undefined when more is. */
export function narrowScope(given: string | undefined, granted: string): string | undefined {
  const words = wordsOf(given ?? '')
  if (words.length === 0) return granted
  const all = wordsOf(granted)
  return words.every((word) => all.includes(word)) ? words.join(' ') : undefined
}

/** What the key may do that is given for a scope. */
export function keyScopes(scope: string): Scope[] {
  const needed = new Set(wordsOf(scope).map((word) => MEANING.get(word)))
  return Scope.options.filter((one) => needed.has(one))
}

function wordsOf(scope: string): string[] {
  return [...new Set(scope.split(' ').filter(Boolean))]
}
