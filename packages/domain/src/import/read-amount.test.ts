import { describe, expect, test } from 'vitest'
import { readCanonicalAmount, readLocalAmount, readNumber } from './read-amount.ts'

describe('readLocalAmount', () => {
  test.each([
    ['1,054', '.', { amount: '1054', currency: null }],
    ['€ 1.054,50', ',', { amount: '1054.5', currency: 'EUR' }],
    ['550', null, { amount: '550', currency: null }],
  ] as const)('%s with %s', (text, mark, value) =>
    expect(readLocalAmount(text, mark)).toEqual({ kind: 'value', value }),
  )

  test.each(['1,054', '1.054', '7,5'])('does not guess how to read %s without a chosen mark', (text) =>
    expect(readLocalAmount(text, null)).toMatchObject({ kind: 'wrong', want: 'a decimal mark in the plan' }),
  )

  test('says why a text is no amount', () => {
    expect(readLocalAmount('a lot', '.')).toMatchObject({
      kind: 'wrong',
      why: expect.stringContaining('is not an amount') as string,
    })
  })
})

test('an amount must fit the digits of its currency', () => {
  expect(readCanonicalAmount('7.5', 'USD')).toEqual({ kind: 'value', value: '7.50' })
  expect(readCanonicalAmount('7.555', 'USD')).toMatchObject({ kind: 'wrong', why: 'is not an amount in USD' })
  expect(readCanonicalAmount('7.5', 'JPY')).toMatchObject({ kind: 'wrong' })
})

test('a number is canonical decimal text', () => {
  expect(readNumber('1,100.040', '.')).toEqual({ kind: 'value', value: '1100.04' })
  expect(readNumber('1.100', null)).toMatchObject({ kind: 'wrong' })
  expect(readNumber('12a', '.')).toMatchObject({ kind: 'wrong', want: 'a number such as 1234.5' })
})
