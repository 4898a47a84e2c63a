import { expect, test } from 'vitest'
import { webAddress } from './web-address.ts'

test.each([
  ['north.example', 'https://north.example/'],
  ['http://north.example/a?b=c', 'http://north.example/a?b=c'],
  ['HTTPS://North.example', 'https://north.example/'],
  ['javascript:alert(1)', null],
  ['data:text/html,hello', null],
  ['not a site', null],
])('%j leads to %j', (text, address) => {
  expect(webAddress(text)).toBe(address)
})
