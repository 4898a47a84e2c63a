import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isMisspelling, matchingName } from './matching-name.ts'

describe('matchingName', () => {
  test.each([
    ['GTXPro', 'gtxpro'],
    ['GTX Pro', 'gtxpro'],
    ['gtx-pro', 'gtxpro'],
    ['Gekko & Co', 'gekkoco'],
    ['Zoë Müller', 'zoemuller'],
    ['  Deal - Title ', 'dealtitle'],
    ['株式会社', '株式会社'],
    ['?', '?'],
    [' - ', '-'],
    ['', ''],
  ])('%j is %j', (text, name) => expect(matchingName(text)).toBe(name))

  test('is the same for its own result', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(matchingName(matchingName(text))).toBe(matchingName(text))
      }),
    )
  })
})

describe('isMisspelling', () => {
  test.each([
    ['technolgy', 'technology', true],
    ['Philipines', 'Philippines', true],
    ['medcial', 'medical', true],
    ['Prospceting', 'Prospecting', true],
    ['GTX Plus Basic', 'GTX Plus Pro', false],
    ['Won', 'Wan', false],
    ['MG Special', 'MG Special', false],
    ['retail', 'detail', true],
    ['GTXPro', 'GTX Pro', false],
    ['software', 'services', false],
  ])('%j for %j: %s', (given, known, expected) => expect(isMisspelling(given, known)).toBe(expected))

  test('works both ways', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(isMisspelling(a, b)).toBe(isMisspelling(b, a))
      }),
    )
  })
})
