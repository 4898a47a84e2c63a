import { expect, test } from 'vitest'
import { matchText } from './match-text.ts'

test.each([
  ['Acme Corporation', 'acme', 3],
  ['Acme Corporation', '', 3],
  ['Acme Corporation', 'corp', 2],
  ['Acme Corporation', 'corp ac', 2],
  ['Acme Corporation', 'oration', 1],
  ['Acme Corporation', 'acme gmbh', 0],
  ['Jörg Müller', 'muller', 2],
  ['MULLER & SONS', 'müller', 3],
  ['Smith-Jones', 'jones', 2],
])('%j searched for %j scores %i', (text, search, score) => {
  expect(matchText(text, search)).toBe(score)
})
