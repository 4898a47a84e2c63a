import fc from 'fast-check'
import { expect, test } from 'vitest'
import { customFieldKey } from './custom-field-key.ts'
import { CustomFieldKey } from './custom-field.ts'

test.each([
  ['Product', 'product'],
  ['List price (€)', 'list_price'],
  ['2nd Größe', 'nd_grosse'],
  ['製品', 'field'],
  ['__', 'field'],
])('%j is addressed as %j', (label, key) => {
  expect(customFieldKey(label, new Set())).toBe(key)
})

test('a key that is taken gets the next number that is free', () => {
  expect(customFieldKey('Size', new Set(['size', 'size_2', 'size_4']))).toBe('size_3')
})

test('whatever the label, the key is one, and a new one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.nat(5), (label, others) => {
      const taken = new Set<string>()
      for (let count = 0; count < others; count++) taken.add(customFieldKey(label, taken))
      const key = customFieldKey(label, taken)
      expect(CustomFieldKey.safeParse(key).success).toBe(true)
      expect(taken.has(key)).toBe(false)
    }),
  )
})
