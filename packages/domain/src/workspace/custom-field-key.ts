import { CustomFieldKey } from './custom-field.ts'

/**
 * A key for a field of this label that none of the `taken` has: `List price (€)` becomes `list_price`, then `list_price_2`.
 * A label without a single letter of a–z becomes `field`.
 */
export function customFieldKey(label: string, taken: ReadonlySet<string>): CustomFieldKey {
  const words = label
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[^a-z]+|_+$/g, '')
    .slice(0, 50)
  return CustomFieldKey.parse(firstFree(words || 'field', '_', taken))
}

/** The text, or with the first number from 2 on that none of the `taken` has. */
export function firstFree(text: string, separator: string, taken: ReadonlySet<string>): string {
  let free = text
  for (let count = 2; taken.has(free); count++) free = `${text}${separator}${count}`
  return free
}
