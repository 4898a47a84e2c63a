import { z } from 'zod'

/** A percentage as exact text, with at most 4 digits after the point: `12.5` is 12.5 %. */
export const Percent = z
  .string()
  .regex(/^-?\d{1,6}(\.\d{1,4})?$/, 'must be a percentage in plain digits such as 12.5, with at most 4 after the point')
export type Percent = z.infer<typeof Percent>

/** A share of a whole: 0 to 100 %. */
export const PercentOfWhole = Percent.regex(/^(\d{1,2}(\.\d+)?|0*100(\.0+)?)$/, 'must be a percentage from 0 to 100')
