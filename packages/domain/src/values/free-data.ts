import { z } from 'zod'
import { Json } from './json.ts'

/** How deep free data may be nested: deeper than any that means something, and no danger to the stack. */
export const FREE_DATA_LEVELS = 50

const TREE = z.record(z.string(), Json)

/** Free data of other programs: a JSON object, kept as given. Its depth is measured before it is read. */
export const FreeData = z.preprocess<z.infer<typeof TREE>, typeof TREE, z.infer<typeof TREE>>((input, context) => {
  if (!isDeeperThan(input, FREE_DATA_LEVELS)) return input
  context.addIssue({ code: 'custom', message: `may be nested at most ${FREE_DATA_LEVELS} deep` })
  return z.NEVER
}, TREE)
export type FreeData = z.infer<typeof FreeData>

/** Whether a value is nested in more levels of objects and lists than so many; walks level by level, without recursion. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true
    level = level.flatMap((node): unknown[] => (typeof node === 'object' && node !== null ? Object.values(node) : []))
  }
  return false
}
