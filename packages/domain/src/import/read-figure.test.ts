import { describe, expect, test } from 'vitest'
import { plainNumber, readBantScore, readPercent, readYesNo } from './read-figure.ts'

describe('plainNumber', () => {
  test.each([
    ['1234.5', '.', '1234.5'],
    ['1,234.5', '.', '1234.5'],
    ['1.234,5', ',', '1234.5'],
    ['1 234 567', '.', '1234567'],
    ["1'234.00", '.', '1234.00'],
    ['-7', '.', '-7'],
    ['007', '.', '7'],
    ['1,5', '.', null],
    ['1.5', ',', null],
    ['12,34.5', '.', null],
    ['1e3', '.', null],
    ['.5', '.', null],
    ['', '.', null],
  ] as const)('%j with %s is %j', (text, sign, number) => expect(plainNumber(text, sign)).toBe(number))
})

describe('readPercent', () => {
  test.each([
    ['75', false, 75],
    ['75 %', false, 75],
    ['100.00%', false, 100],
    ['0.75', true, 0.75 * 100],
    ['0.29', true, 29],
    ['1', true, 100],
    ['40%', true, 40],
    ['1', false, 1],
  ])('%j (parts of 1: %s) is %d', (text, isFraction, value) =>
    expect(readPercent(text, '.', isFraction)).toEqual({ kind: 'value', value }),
  )

  test('says when it rounds', () => {
    expect(readPercent('33.4', '.', false)).toEqual({
      kind: 'value',
      value: 33,
      notice: { kind: 'value_shortened', meant: '33 %' },
    })
  })

  test.each([
    ['101', false],
    ['-1', false],
    ['75', true],
    ['high', false],
  ])('refuses %j (parts of 1: %s)', (text, isFraction) =>
    expect(readPercent(text, '.', isFraction)).toMatchObject({ kind: 'wrong' }),
  )
})

test.each([
  ['0', 0],
  ['25', 25],
] as const)('a BANT score of %s is %d', (text, value) => expect(readBantScore(text)).toEqual({ kind: 'value', value }))
test.each(['26', '-1', '2.5', 'high'])('refuses a BANT score of %s', (text) =>
  expect(readBantScore(text)).toMatchObject({ kind: 'wrong' }),
)

test.each([
  ['TRUE', true],
  ['Yes', true],
  ['x', true],
  ['false', false],
  ['0', false],
  ['No', false],
])('%j is %s', (text, value) => expect(readYesNo(text)).toEqual({ kind: 'value', value }))
test.each(['maybe', '2', 'falsch'])('%j is neither yes nor no', (text) =>
  expect(readYesNo(text)).toMatchObject({ kind: 'wrong' }),
)

test.each(['.', ','] as const)('a text that is too long for a figure is none at once, with a decimal %s', (mark) => {
  for (const bomb of ['1'.repeat(1_000_000), `${' '.repeat(1_000_000)}x`, `1${' '.repeat(1_000_000)}%`]) {
    expect(plainNumber(bomb, mark)).toBeNull()
    expect(readPercent(bomb, mark, false)).toMatchObject(bomb.endsWith('%') ? { kind: 'value' } : { kind: 'wrong' })
  }
})
