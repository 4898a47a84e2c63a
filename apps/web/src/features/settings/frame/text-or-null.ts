import { z } from 'zod'

/** A line of text where nothing typed is null, within what a schema allows. */
export function textOrNull<Sent>(schema: z.ZodType<Sent, string | null>, problem: string) {
  return z
    .string()
    .trim()
    .transform((text) => (text === '' ? null : text))
    .refine((value) => schema.safeParse(value).success, problem)
    .pipe(schema)
}
