import { fieldProblems } from '@dealwright/domain'
import type { z } from 'zod'
import { UsageError } from './usage-error.ts'

/**
 * A value as its schema wants it.
 * @param what how the value is called in a sentence, such as `--role`
 * @throws UsageError with what was given and what would be right
 */
export function readValue<T>(schema: z.ZodType<T>, what: string, given: unknown): T {
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const message = fieldProblems(parsed.error, given)[0]?.message ?? 'is not right'
  throw new UsageError(`${what} is ${JSON.stringify(given)}; ${message.startsWith('"') ? '' : 'it '}${message}.`)
}
