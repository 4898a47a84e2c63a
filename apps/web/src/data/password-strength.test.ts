import { expect, test } from 'vitest'
import { passwordStrength } from './password-strength.ts'

test.each([
  ['', 'too short'],
  ['k9#Lq2!vTz8', 'too short'],
  ['aaaaaaaaaaaaaaaa', 'weak'],
  ['abcabcabcabcabc', 'weak'],
  ['qwertyuiop1234567890', 'weak'],
  ['password1234567', 'weak'],
  ['ada.lovelace.acme', 'weak'],
  ['k9#Lq2!vTz8&', 'fair'],
  ['correct horse battery staple', 'strong'],
  ['Überraschung im Nebel', 'strong'],
])('%j is %s', (password, strength) => {
  expect(passwordStrength(password, ['Ada Lovelace', 'ada@acme.example'])).toBe(strength)
})
