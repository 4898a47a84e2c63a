import { z } from 'zod'

/** A whole number in a query or a form. */
export function wholeNumber(min: number, max: number) {
  return z
    .string()
    .regex(/^-?\d{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .meta({ type: 'integer', minimum: min, maximum: max })
}

const POINT = 'must be a point in time such as 2026-11-21T09:30:00Z, in the years 1900 to 2199'

/** A point in time with its offset from UTC, in the years that the domain knows. */
export const pointInTime = z.iso.datetime({ offset: true, message: POINT }).regex(/^(19|20|21)\d\d-/, POINT)
