import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Api } from '../src/kit/api.ts'
import { Digits } from '../src/kit/json.ts'

/**
 * A request of a vendor's page and what it is answered. `{{name}}` stands for an id that the seed or an earlier example gave;
 * `<guid>`, `<int>` … in an answer for a value of that form, `<more>` at the end of a list for whatever follows.
 */
export type Example = {
  title: string
  request: { method: string; path: string; headers?: Record<string, string>; json?: unknown; raw?: string }
  response: { status: number; headers?: Record<string, string>; body?: unknown }
  /** Names that later examples use, each with the path of its value in the answer: `data.id`. */
  keep?: Record<string, string>
}

/** Null for a record that nobody has made, such as the maker of what a program has made. */
export type Names = Record<string, string | number | null>
export type Seed = (api: Api) => Promise<Names>

const FOLDER = path.join(import.meta.dirname, '../examples')

/** The examples of a vendor, in the order of its page. */
export function examplesOf(vendor: string): Example[] {
  const folder = path.join(FOLDER, vendor)
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'))
  return files.toSorted().map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Example)
}

/** What a vendor's examples need to be there. */
export async function seedOf(vendor: string): Promise<Seed> {
  const { seed } = (await import(path.join(FOLDER, vendor, 'seed.ts'))) as { seed: Seed }
  return seed
}

/** Text or JSON with its names filled in; a text that is nothing but a name becomes the value itself. */
export function filled<Value>(value: Value, names: Names): Value {
  const [, whole] = typeof value === 'string' ? (/^\{\{(\w+)\}\}$/.exec(value) ?? []) : []
  if (whole) return named(whole, names) as Value
  if (typeof value === 'string') {
    return value.replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(named(name, names))) as Value
  }
  if (typeof value !== 'object' || value === null || value instanceof Digits) return value
  if (Array.isArray(value)) return value.map((item) => filled(item, names)) as Value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [filled(key, names), filled(item, names)]),
  ) as Value
}

function named(name: string, names: Names): string | number | null {
  const value = names[name]
  if (value === undefined) throw new Error(`Nobody has named ${name}`)
  return value
}

const MASKS: Record<string, RegExp> = {
  guid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/,
  int: /^-?\d+$/,
  string: /[^]/,
  day: /^\d{4}-\d\d-\d\d$/,
  'slashed day': /^\d{4}\/\d\d\/\d\d$/,
  time: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
  'slashed time': /^\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d [+-]\d{4}$/,
  email: /^\S+@\S+$/,
  url: /^https?:\/\//,
}

/** Where an answer is not what an example says: a value, a mask, a missing or superfluous key, their order. */
export function differences(actual: unknown, expected: unknown, at = ''): string[] {
  const [, mask] = typeof expected === 'string' ? (/^<([\w ]+)>$/.exec(expected) ?? []) : []
  if (mask) return fits(actual, mask) ? [] : [`${at} should be a ${mask} and is ${JSON.stringify(actual)}`]
  if (Array.isArray(expected) && expected.at(-1) === '<more>' && Array.isArray(actual)) {
    return differences(actual.slice(0, expected.length - 1), expected.slice(0, -1), at)
  }
  if (!isObject(expected) || !isObject(actual)) {
    return Object.is(actual, expected)
      ? []
      : [`${at} should be ${JSON.stringify(expected)} and is ${JSON.stringify(actual)}`]
  }
  const [given, wanted] = [Object.keys(actual), Object.keys(expected)]
  if (given.join() !== wanted.join()) return [`${at} should have ${wanted.join(', ')} and has ${given.join(', ')}`]
  return wanted.flatMap((key) => differences(actual[key], expected[key], at === '' ? key : `${at}.${key}`))
}

function fits(value: unknown, mask: string): boolean {
  const pattern = MASKS[mask] ?? new RegExp(`^${mask}_[0-9A-HJKMNP-TV-Z]{26}$`)
  return (typeof value === 'number') === (mask === 'int') && pattern.test(String(value))
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
