import type { FieldPath, FieldValues, UseFormReturn } from 'react-hook-form'
import { sentence, toProblem } from './problem.ts'

/**
 * Shows what the server refused: beside the field where the form has it (the first one gets the focus), and as the
 * form's own error otherwise (`formState.errors.root`).
 */
export function showProblem<Values extends FieldValues, Context, Sent>(
  form: Pick<UseFormReturn<Values, Context, Sent>, 'setError' | 'getValues'>,
  error: unknown,
): void {
  const problem = toProblem(error)
  const names = Object.keys(form.getValues())
  const own = problem.fields.filter(({ field }) => names.includes(field.split('.')[0] ?? ''))
  for (const [index, { field, message }] of own.entries()) {
    // It begins with one of the form's own names.
    form.setError(
      field as FieldPath<Values>,
      { type: 'server', message: sentence(message) },
      { shouldFocus: index === 0 },
    )
  }
  if (own.length < problem.fields.length || own.length === 0)
    form.setError('root', { type: 'server', message: problem.message })
}
