import { z } from 'zod'
import { foldCase } from './fold-case.ts'

export const SortDirection = z.enum(['asc', 'desc'])
export type SortDirection = z.infer<typeof SortDirection>

/** What a list is ordered by, the first entry first; each field at most once. */
export const Sort = z
  .array(z.object({ field: z.string().max(80), direction: SortDirection }))
  .max(5)
  .refine(namesFieldsOnce, 'must name each field once')
export type Sort<Field extends string = string> = { field: Field; direction: SortDirection }[]

/** The sort language over these fields alone. */
export function sortOver<const Field extends string>(fields: readonly Field[]) {
  return z
    .array(z.object({ field: z.enum(fields), direction: SortDirection }))
    .max(5)
    .refine(namesFieldsOnce, 'must name each field once')
}

/** What a field holds when sorted; amounts go in as `amountUnits`, so that they order by value and not as text. */
export type SortValue = string | number | bigint | boolean | null

/**
 * A comparison for `toSorted` that agrees with SQL. The rules:
 * - null comes last in both directions (`nulls last`);
 * - text is folded to lower case, then compared by code point (`lower(x collate pg_c_utf8) collate "C"`): the same on
 *   every machine and in every locale, at the price that `z` comes before `ä`;
 * - false comes before true, numbers and instants by value;
 * - what is equal in all of these is ordered by id in the direction of the last entry, so that no two places are the
 *   same and pages neither repeat nor skip.
 */
export function compareBy<Row, Field extends string>(
  sort: Sort<Field>,
  readField: (row: Row, field: Field) => SortValue,
  readId: (row: Row) => string,
): (a: Row, b: Row) => number {
  const idDirection = sort.at(-1)?.direction ?? 'asc'
  return (a, b) => {
    for (const { field, direction } of sort) {
      const order = compareValues(readField(a, field), readField(b, field), direction)
      if (order !== 0) return order
    }
    return directed(compareText(readId(a), readId(b)), idDirection)
  }
}

function namesFieldsOnce(sort: readonly { field: string }[]): boolean {
  return new Set(sort.map((entry) => entry.field)).size === sort.length
}

function compareValues(a: SortValue, b: SortValue, direction: SortDirection): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a === 'string' && typeof b === 'string') return directed(compareText(foldCase(a), foldCase(b)), direction)
  return directed(a < b ? -1 : a > b ? 1 : 0, direction)
}

function directed(order: number, direction: SortDirection): number {
  return direction === 'asc' ? order : -order
}

// By code point, which is the order of UTF-8 bytes. JavaScript's own `<` puts surrogate pairs before U+E000–U+FFFF.
function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  let index = 0
  while (index < length && a.charCodeAt(index) === b.charCodeAt(index)) index++
  if (index === length) return a.length - b.length
  return weight(a.charCodeAt(index)) - weight(b.charCodeAt(index))
}

// Surrogates above all other units, as what they encode is.
function weight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}
