import type { FieldProblem } from '@dealwright/domain'

/** The fields of an input whose text PostgreSQL cannot hold: with the character NUL, or with half of a character. */
export function unstorableText(input: unknown, field = ''): FieldProblem[] {
  if (typeof input === 'string') {
    if (input.isWellFormed() && !input.includes('\0')) return []
    return [
      {
        field,
        message: 'holds a character that cannot be stored',
        expected: 'text without NUL and without half of a surrogate pair',
      },
    ]
  }
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, value]) => unstorableText(value, field === '' ? key : `${field}.${key}`))
}
