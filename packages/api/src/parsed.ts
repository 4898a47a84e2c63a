import { invalidInput } from '@dealwright/domain'
import type { z } from 'zod'

/** Input that a procedure takes apart itself. @throws DealError invalid, naming each field */
export function parsed<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  throw invalidInput(result.error, input)
}
