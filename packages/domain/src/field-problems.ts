import type { z } from 'zod'
import { type DealError, type FieldProblem, invalid, shortened } from './errors.ts'

type Issue = z.core.$ZodIssue

/**
 * What a schema refused, in plain language: which field, what was given, what would be right.
 * @param error a ZodError, or anything with its issues
 * @param input the value that was parsed; without it the problems do not say what was given
 */
export function fieldProblems(error: { issues: readonly Issue[] }, input?: unknown): FieldProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue, [], input))
}

/** The refusal of a schema as the error that people and programs see; the message names the first three problems. */
export function invalidInput(error: { issues: readonly Issue[] }, input?: unknown): DealError {
  const problems = fieldProblems(error, input)
  const named = problems.slice(0, 3).map(({ field, message }) => (field ? `${field}: ${message}` : message))
  const more = problems.length > 3 ? `; and ${problems.length - 3} more` : ''
  return invalid(named.join('; ') + more, problems)
}

function problemsOf(issue: Issue, parents: PropertyKey[], input: unknown): FieldProblem[] {
  const path = [...parents, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => problem([...path, key], 'is not a known field'))
  }
  if (issue.code === 'invalid_union') {
    const branch = nearestBranch(issue)
    if (branch) return branch.flatMap((inner) => problemsOf(inner, path, input))
  }
  if (issue.code === 'invalid_key') {
    return issue.issues.map((inner) => problem(path, `has a name that is wrong: ${sentence(inner)}`))
  }
  const given = valueAt(input, path)
  const right = sentence(issue)
  return [problem(path, given === undefined && isMissing(issue, input) ? 'must be given' : right, { given, right })]
}

// A schema's own message is written for people and stays.
function sentence(issue: Issue): string {
  const expected = isDefaultMessage(issue.message) ? expectation(issue) : undefined
  return expected ? `must be ${expected}` : issue.message
}

function problem(path: PropertyKey[], message: string, about: { given?: unknown; right?: string } = {}): FieldProblem {
  const { given, right = '' } = about
  // An object may hold what nobody else should see.
  const isShown = given !== undefined && !isIndexable(given) && !isSecret(path)
  return {
    field: path.map(String).join('.'),
    message,
    ...(isShown ? { given: shortened(given) } : {}),
    ...(right.startsWith('must be ') ? { expected: right.slice('must be '.length) } : {}),
  }
}

// The union's member that the input came nearest to: the one whose complaints lie deepest, then the one with fewest.
function nearestBranch(issue: z.core.$ZodIssueInvalidUnion): Issue[] | undefined {
  const depth = (branch: Issue[]) => Math.max(...branch.map((inner) => inner.path.length))
  const [best] = issue.errors
    .filter((branch) => branch.length > 0)
    .toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)
  return best && (depth(best) > 0 || issue.errors.length === 1) ? best : undefined
}

function expectation(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return TYPES[issue.expected] ?? issue.expected
    case 'too_small':
      return bound(issue.exact ? 'exactly' : issue.inclusive ? 'at least' : 'more than', issue.minimum, issue.origin)
    case 'too_big':
      return bound(issue.exact ? 'exactly' : issue.inclusive ? 'at most' : 'less than', issue.maximum, issue.origin)
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`
    case 'invalid_value':
      return issue.values.length === 1 ? String(issue.values[0]) : `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return FORMATS[issue.format] ?? `text in the right form (${issue.pattern ?? issue.format})`
    case 'invalid_union':
      return unionExpectation(issue)
    case 'invalid_key':
    case 'invalid_element':
    case 'unrecognized_keys':
    case 'custom':
      return undefined
  }
}

function unionExpectation(issue: z.core.$ZodIssueInvalidUnion): string | undefined {
  if ('options' in issue && issue.options) return `one of ${issue.options.map(String).join(', ')}`
  const kinds = issue.errors.flatMap((branch) => branch.map((inner) => sentence(inner).replace(/^must be /, '')))
  return kinds.length > 0 ? [...new Set(kinds)].join(' or ') : 'a value that fits one form alone'
}

function bound(comparison: string, limit: number | bigint, origin: string): string {
  if (origin === 'string')
    return limit === 1 && comparison === 'at least' ? 'filled in' : `${comparison} ${limit} characters long`
  if (origin === 'array' || origin === 'set' || origin === 'map') return `${comparison} ${limit} entries long`
  return `${comparison} ${limit}`
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  undefined: 'left out',
  never: 'left out',
  nonoptional: 'given',
  date: 'a date',
}

const FORMATS: Record<string, string> = {
  email: 'an e-mail address',
  url: 'a web address such as https://example.com',
  uuid: 'an id (UUID)',
  guid: 'an id (UUID)',
  datetime: 'a point in time such as 2026-11-21T09:30:00Z',
  date: 'a day such as 2026-11-21',
  e164: 'a telephone number such as +431234567',
  json_string: 'JSON',
}

// Zod's own English.
function isDefaultMessage(message: string): boolean {
  return /^(Invalid |Too big: |Too small: )/.test(message)
}

function isMissing(issue: Issue, input: unknown): boolean {
  if (input === undefined) return issue.message.endsWith('received undefined')
  return issue.code === 'invalid_type' || issue.code === 'invalid_value' || issue.code === 'invalid_union'
}

function isSecret(path: PropertyKey[]): boolean {
  return path.some((key) => /password|secret|token|api.?key|authorization/i.test(String(key)))
}

function valueAt(input: unknown, path: PropertyKey[]): unknown {
  // A path of zod leads through objects and arrays alone; indexing anything else ends the walk.
  return path.reduce<unknown>((value, key) => (isIndexable(value) ? value[key] : undefined), input)
}

function isIndexable(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null
}
