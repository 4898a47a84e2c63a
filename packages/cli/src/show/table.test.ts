import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLook } from './look.ts'
import { table } from './table.ts'
import { cleanText, fitted, textWidth } from './text-width.ts'

type Row = { no: number; name: string; note: string }

const COLUMNS = [
  { head: 'NO', text: ({ no }: Row) => String(no), isNumber: true },
  { head: 'NAME', text: ({ name }: Row) => name, isShrinkable: true },
  { head: 'NOTE', text: ({ note }: Row) => note, isShrinkable: true, isExtra: true },
] as const
const look = (columns?: number, env = {}) =>
  createLook({ out: { write: () => {}, isTTY: columns !== undefined, columns }, env })

describe('a table', () => {
  test('has its heads above, numbers to the right, and no column that is empty', () => {
    const rows = [
      { no: 7, name: 'Ann', note: '' },
      { no: 1200, name: 'Bo', note: '' },
    ]
    expect(table(rows, COLUMNS, look())).toEqual(['  NO  NAME', '   7  Ann', '1200  Bo'])
    expect(table([], COLUMNS, look())).toEqual([])
  })

  test('shortens long texts before it leaves a column out', () => {
    const rows = [{ no: 1, name: 'A name of some length', note: 'and a note' }]
    expect(table(rows, COLUMNS, look(30))[1]).toBe(' 1  A name of som…  and a note')
    expect(table(rows, COLUMNS, look(18))[1]).toBe(' 1  A name of som…')
  })

  test('is never wider than the terminal, whatever stands in it', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 60 })
    const rows = fc.array(fc.record({ no: fc.nat(99_999), name: text, note: text }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rows, fc.integer({ min: 16, max: 120 }), (given, columns) => {
        for (const line of table(given, COLUMNS, look(columns))) {
          expect(textWidth(stripVTControlCharacters(line))).toBeLessThanOrEqual(columns)
        }
      }),
    )
  })
})

test.each([
  ['plain', 5],
  ['日本語', 6],
  ['é', 1],
  ['👩‍🚀 ok', 5],
  ['\u200B', 0],
])('%j takes %i columns', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

test('what does not fit ends with an ellipsis, wide letters whole', () => {
  expect(fitted('abcdef', 4)).toBe('abc…')
  expect(fitted('日本語', 4)).toBe('日…')
  expect(fitted('日本語', 6)).toBe('日本語')
})

test('a text keeps nothing that moves the cursor or turns the writing', () => {
  expect(cleanText('a\u001B[2Jb\r\nc\u202Ed')).toBe('a [2Jb cd')
})

describe('colours', () => {
  const rows = [{ no: 1, name: 'x', note: '' }]
  const isColored = (env: Record<string, string>, columns?: number) =>
    table(rows, COLUMNS, look(columns, env)).some((line) => line !== stripVTControlCharacters(line))
  test('are for terminals, unless one does without; or for whoever insists', () => {
    expect(isColored({}, 80)).toBe(true)
    expect(isColored({})).toBe(false)
    expect(isColored({ NO_COLOR: '1' }, 80)).toBe(false)
    expect(isColored({ NO_COLOR: '' }, 80)).toBe(true)
    expect(isColored({ TERM: 'dumb' }, 80)).toBe(false)
    expect(isColored({ FORCE_COLOR: '1' })).toBe(true)
  })
})

test.each([
  ['de_AT.UTF-8', '€ 1.234,50'],
  ['en_US.UTF-8', '€1,234.50'],
  ['C', '€1,234.50'],
  ['no such', '€1,234.50'],
])('with LANG=%s an amount is written %s', (LANG, written) => {
  expect(look(80, { LANG }).money('1234.5', 'EUR').replaceAll(/\s/g, ' ')).toBe(written)
})
