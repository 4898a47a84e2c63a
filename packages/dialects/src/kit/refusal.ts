import { DealError, type DealErrorKind, fieldProblems } from '@dealwright/domain'
import { z } from 'zod'
import { Digits } from './json.ts'

/** What is wrong with one part of a request. */
export type Problem = {
  place: 'path' | 'query' | 'header' | 'body'
  /** As the vendor names it; empty for the whole. */
  field: string
  code: 'missing' | 'blank' | 'unknown' | 'type' | 'value' | 'taken'
  message: string
  given?: string
  expected?: string
}

/** Why a request is not done; each dialect says it in its vendor's form. */
export type Refusal = {
  kind: DealErrorKind | 'no_such_path' | 'wrong_method' | 'malformed' | 'wrong_media' | 'too_large' | 'internal'
  message: string
  problems: Problem[]
  details?: DealError['details']
}

/** Thrown by a dialect's own code for what it cannot read; becomes its vendor's error. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(kind: Refusal['kind'], message: string, problems: Problem[] = []) {
    super(message)
    this.refusal = { kind, message, problems }
  }
}

/** What a schema found wrong; what two of its checks say in the same words is said once. */
export function problemsOf(
  error: z.ZodError,
  { place, input }: { place: Problem['place']; input: unknown },
): Problem[] {
  const problems = error.issues.flatMap((issue) =>
    fieldProblems({ issues: [issue] }, input).map((problem) => ({
      place,
      code: codeOf(issue, problem),
      ...problem,
      ...brokenNumber(issue, input),
    })),
  )
  return [...new Map(problems.map((problem) => [`${problem.field}: ${problem.message}`, problem])).values()]
}

/**
 * What went wrong in a procedure, in the words of the wire. Anything but an error of ours is `internal` and tells nothing.
 * @param nameOf the wire's name of a field of the domain
 */
export function refusalOf(error: unknown, nameOf: (field: string) => string): Refusal {
  if (error instanceof Refused) return error.refusal
  const cause = error instanceof DealError || error instanceof z.ZodError ? error : (error as { cause?: unknown }).cause
  if (cause instanceof z.ZodError) {
    const problems = problemsOf(cause, { place: 'body', input: undefined })
    return { kind: 'invalid', message: 'Some fields are not right.', problems: problems.map(renamed) }
  }
  if (!(cause instanceof DealError)) {
    return { kind: 'internal', message: 'Something went wrong on our side. Nothing was changed.', problems: [] }
  }
  const problems = (cause.details.fields ?? []).map(
    (problem) => ({ place: 'body', code: 'value', ...problem }) as const,
  )
  return { kind: cause.kind, message: cause.message, problems: problems.map(renamed), details: cause.details }

  function renamed(problem: Problem): Problem {
    return { ...problem, field: nameOf(problem.field) }
  }
}

/** A number with a fraction, or a very long one, is a number all the same: it is told what kind is wanted. */
function brokenNumber(issue: z.core.$ZodIssue, input: unknown): Partial<Problem> {
  if (issue.code !== 'invalid_type' || issue.expected !== 'number') return {}
  const given = issue.path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | null)?.[key], input)
  if (!(given instanceof Digits)) return {}
  const expected = 'a whole number, not too large'
  return { message: `must be ${expected}`, given: given.text.slice(0, 60), expected }
}

function codeOf(issue: z.core.$ZodIssue, { message }: { message: string }): Problem['code'] {
  if (issue.code === 'unrecognized_keys') return 'unknown'
  if (message === 'must be given') return 'missing'
  if (issue.code === 'too_small' && issue.origin === 'string') return 'blank'
  return issue.code === 'invalid_type' ? 'type' : 'value'
}
