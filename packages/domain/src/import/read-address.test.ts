import { describe, expect, test } from 'vitest'
import { domainName, readEmail } from './read-address.ts'

describe('readEmail', () => {
  test.each([
    ['ann@north.test', 'ann@north.test'],
    ['Ann@North.Test', 'ann@north.test'],
    ['Ann Lee <ann@north.test>', 'ann@north.test'],
    ['mailto:ann@north.test', 'ann@north.test'],
    ['ann@north.test; ann@north.test', 'ann@north.test'],
  ])('%j is %s', (text, value) => expect(readEmail(text)).toEqual({ kind: 'value', value }))

  test('takes the first of several and says so', () => {
    expect(readEmail('ann@north.test, lee@north.test')).toEqual({
      kind: 'value',
      value: 'ann@north.test',
      notice: { kind: 'value_shortened', meant: 'ann@north.test' },
    })
  })

  test.each(['ann', 'ann@', '@north.test', 'ann@north', 'ann at north.test'])('refuses %j', (text) =>
    expect(readEmail(text)).toMatchObject({ kind: 'wrong' }),
  )
})

describe('domainName', () => {
  test.each([
    ['north.test', 'north.test'],
    ['https://www.North.test/about?x=1', 'north.test'],
    ['http://north.test:8080', 'north.test'],
    ['ann@north.test', 'north.test'],
    ['www2.north.co.test', 'north.co.test'],
    ['müller.test', 'müller.test'],
    ['north.test, south.test', 'north.test'],
  ])('%j is %s', (text, domain) => expect(domainName(text)).toBe(domain))

  test.each(['north', '', '12.5', '-x.test', 'a b', '1.2.3.4'])('%j has none', (text) =>
    expect(domainName(text)).toBeNull(),
  )
})
