import { z } from 'zod'

/** A list in an address: one value stands alone there, several repeat their key. */
export function listOf<Item extends z.ZodType<string>>(item: Item) {
  return z
    .union([item.transform((one) => [one]), z.array(item)])
    .optional()
    .catch(undefined)
}
