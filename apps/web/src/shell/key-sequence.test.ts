import { expect, test } from 'vitest'
import { keysOf, matchStrokes, strokeOf } from './key-sequence.ts'

const stroke = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  metaKey: false,
  ctrlKey: false,
  altKey: false,
  ...held,
})

test.each([
  [stroke('n'), false, 'n'],
  [stroke('N'), false, 'n'],
  [stroke('?'), false, '?'],
  [stroke('k', { ctrlKey: true }), false, 'Mod+k'],
  [stroke('k', { metaKey: true }), true, 'Mod+k'],
  [stroke('k', { ctrlKey: true }), true, 'Other+k'],
  [stroke('Enter', { altKey: true }), false, 'Alt+Enter'],
  [stroke('Shift'), false, null],
])('%o (Mac: %s) is the stroke %s', (event, isApple, expected) => {
  expect(strokeOf(event, isApple)).toBe(expected)
})

const known = ['n', '?', 'Mod+k', 'g b', 'g d']

test.each([
  [['n'], 'n', false],
  [['g'], null, true],
  [['g', 'b'], 'g b', false],
  [['g', 'g', 'd'], 'g d', false],
  [['g', 'n'], 'n', false],
  [['b'], null, false],
  [['Mod+k'], 'Mod+k', false],
  [[], null, false],
])('after %o: %s', (strokes, hit, isBegun) => {
  expect(matchStrokes(known, strokes)).toEqual({ hit, isBegun })
})

test.each([
  ['Mod+k', [['Mod', 'k']]],
  ['g b', [['g'], ['b']]],
  ['+', [['+']]],
])('%s is shown as %o', (sequence, keys) => {
  expect(keysOf(sequence)).toEqual(keys)
})
