import { expect, test } from 'vitest'
import { amountCurrencies } from './amount-currencies.ts'

const changed = (id: string, before: object | null, after: object, entity = 'deal') =>
  ({ id, entity, before, after }) as Parameters<typeof amountCurrencies>[0][number] // ids are branded

test('an amount is in the money that the deal had at the time', () => {
  const events = [
    changed('4', { amount: '8.00' }, { amount: '9.00' }),
    changed('3', { amount: '7.00', currency: 'USD' }, { amount: '8.00', currency: 'EUR' }),
    changed('note', { currency: 'GBP' }, { currency: 'JPY' }, 'note'),
    changed('2', { amount: '6.00' }, { amount: '7.00' }),
    changed('1', null, { amount: '6.00', currency: 'USD' }),
  ]
  expect(Object.fromEntries(amountCurrencies(events, 'EUR'))).toEqual({
    4: { was: 'EUR', is: 'EUR' },
    3: { was: 'USD', is: 'EUR' },
    note: { was: 'USD', is: 'USD' },
    2: { was: 'USD', is: 'USD' },
    1: { was: 'USD', is: 'USD' },
  })
})
