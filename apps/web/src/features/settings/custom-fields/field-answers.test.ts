import { expect, test } from 'vitest'
import { FieldAnswers, givenOptions, startingAnswers } from './field-answers.ts'

const answers = { ...startingAnswers(null), label: 'Product' }
const option = { key: '', label: 'Basic', price: '', currency: '' }

test('a choice needs an option, any other field none', () => {
  expect(FieldAnswers.safeParse({ ...answers, type: 'choice' }).error?.issues[0]?.path).toEqual(['options'])
  expect(FieldAnswers.safeParse(answers).success).toBe(true)
})

test.each(['Price', '1st', 'a-b'])('%j is no key', (key) => {
  expect(FieldAnswers.safeParse({ ...answers, key }).error?.issues[0]?.path).toEqual(['key'])
})

test('an option with a price keeps its currency, a new one gets that of the workspace', () => {
  const options = [option, { ...option, label: 'Pro', price: '1,234.50' }, { ...option, price: '9', currency: 'EUR' }]
  const parsed = FieldAnswers.parse({ ...answers, type: 'choice', options })
  expect(givenOptions(parsed, 'USD')).toEqual([
    { label: 'Basic', price: null },
    { label: 'Pro', price: { amount: '1234.50', currency: 'USD' } },
    { label: 'Basic', price: { amount: '9', currency: 'EUR' } },
  ])
  expect(givenOptions({ ...parsed, type: 'text' }, 'USD')).toEqual([])
})

test('a price that is no number is said beside it', () => {
  const parsed = FieldAnswers.safeParse({ ...answers, type: 'choice', options: [{ ...option, price: 'a lot' }] })
  expect(parsed.error?.issues[0]?.path).toEqual(['options', 0, 'price'])
})
