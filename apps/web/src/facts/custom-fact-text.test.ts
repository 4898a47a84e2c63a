import { expect, test } from 'vitest'
import { inputOf, sentValue, shownValue, typedValue } from './custom-fact-text.ts'

const vienna = { locale: 'de-AT', timeZone: 'Europe/Vienna' }

test.each([
  ['number', '1234.5', '1234,5'],
  ['currency', '7.50', '7,50'],
  ['text', '7.50', '7.50'],
] as const)('a %s %s is typed as %s, and means the same again', (type, value, typed) => {
  expect(typedValue(value, type, vienna)).toBe(typed)
  expect(sentValue(typed, type, vienna)).toBe(value)
})

test('a point in time is edited without its seconds and means the same again', () => {
  const value = '2026-11-21T09:30:00.000Z'
  expect(sentValue(typedValue(value, 'datetime'), 'datetime')).toBe(value)
  expect(shownValue(value, 'datetime', vienna)).toBe('21.11.2026, 10:30')
})

test.each([
  ['number', 'many', 'many'],
  ['datetime', 'soon', 'soon'],
  ['url', 'north.example', 'https://north.example'],
  ['url', 'http://north.example', 'http://north.example'],
  ['text', '', null],
] as const)('a %s typed as %j is sent as %j', (type, typed, sent) => {
  expect(sentValue(typed, type, vienna)).toBe(sent)
})

test('each type has its input', () => {
  expect([inputOf('long_text'), inputOf('phone'), inputOf('number'), inputOf('datetime')]).toEqual([
    'multiline',
    'tel',
    'text',
    'datetime-local',
  ])
  expect(shownValue('2026-11-21', 'date', vienna)).toBe('21.11.2026')
})
