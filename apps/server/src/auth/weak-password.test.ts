import { expect, test } from 'vitest'
import { weaknessOf } from './weak-password.ts'

test.each([
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  '123456789012',
  'PasswordPassword',
  'password12345',
  'Passw0rd2345!',
  'qwertyuiop123',
  'qwertzuiop!!',
  '1q2w3e4r5t6y',
  'zyxwvutsrqpo',
  'iloveyou1234',
  'Dealwright1234',
  'letmein letmein',
  'Lovelace1234',
  'adalovelace!!',
  'north.example1',
])('%s is easy to guess', (password) => {
  expect(weaknessOf(password, { name: 'Ada Lovelace', email: 'ada@north.example' })).toMatch(/^is easy to guess/)
})

test.each([
  'correct horse battery',
  'agx3-dbcf-a6m6-ryx2',
  'a password of olga',
  'the new password',
  'Tr0ub4dor&3xyz',
  'пароль не простой',
  '   x   y   z   w',
])('%s is not', (password) => {
  expect(weaknessOf(password, { name: 'Olga', email: 'olga@north.example' })).toBeUndefined()
})

test('of the longest password it is told at once', () => {
  expect(weaknessOf('ab'.repeat(64))).toBeDefined()
})
