import type { FieldProblem } from '@dealwright/domain'
import { z } from 'zod'

/** A schema for `zodResolver` that lets a function say what is wrong; its paths are the names of the form's fields. */
export function checkedBy<Values>(problemsOf: (values: Values) => readonly FieldProblem[]) {
  return z.custom<Values>().superRefine((values, context) => {
    for (const { field, message } of problemsOf(values))
      context.addIssue({ code: 'custom', path: field.split('.'), message })
  })
}
