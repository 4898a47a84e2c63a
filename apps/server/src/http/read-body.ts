import { invalidInput } from '@dealwright/domain'
import type { Request } from 'express'
import type { z } from 'zod'

/**
 * The body of a request, checked.
 * @throws DealError invalid with the fields that are not right
 */
export function readBody<T>(request: Request, schema: z.ZodType<T>): T {
  const body: unknown = request.body ?? {}
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw invalidInput(parsed.error, body)
  return parsed.data
}
