import type { FieldProblem } from '@dealwright/domain'

/** The fields of an input whose text, or whose name, PostgreSQL cannot hold: with the character NUL, or with half of a character. */
export function unstorableText(input: unknown, field = ''): FieldProblem[] {
  if (typeof input === 'string') return isStorable(input) ? [] : [problem(field)]
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, value]) => {
    const name = key.toWellFormed().replaceAll('\0', '\uFFFD')
    const inner = field === '' ? name : `${field}.${name}`
    return [...(isStorable(key) ? [] : [problem(inner)]), ...unstorableText(value, inner)]
  })
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function problem(field: string): FieldProblem {
  return {
    field,
    message: 'holds a character that cannot be stored',
    expected: 'text without NUL and without half of a surrogate pair',
  }
}
