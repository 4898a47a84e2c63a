import { z } from 'zod'

/** A whole number as it is typed into a field, within the bounds that a schema sets. */
export function typedInteger<Sent>(schema: z.ZodType<Sent, number>, problem: string) {
  return z
    .string()
    .trim()
    .regex(/^\d+$/, problem)
    .transform(Number)
    .refine((value) => schema.safeParse(value).success, problem)
    .pipe(schema)
}

/** As `typedInteger`, where nothing typed is null. */
export function typedIntegerOrNull<Sent>(schema: z.ZodType<Sent, number | null>, problem: string) {
  return z
    .string()
    .trim()
    .regex(/^\d*$/, problem)
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((value) => schema.safeParse(value).success, problem)
    .pipe(schema)
}
