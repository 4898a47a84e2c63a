import { expect, test } from 'vitest'
import { isServerPage, localPath } from './local-path.ts'

test.each([
  ['/deals?status=open#top', '/deals?status=open#top'],
  ['/', '/'],
  ['/a/../deals', '/deals'],
  [undefined, undefined],
  ['', undefined],
  ['deals', undefined],
  ['https://evil.example/', undefined],
  ['//evil.example/deals', undefined],
  ['/\\evil.example', undefined],
  ['/\t/evil.example', undefined],
  ['javascript:alert(1)', undefined],
])('%j leads to %j', (path, expected) => {
  expect(localPath(path)).toBe(expected)
})

test.each([
  ['/sell/oauth2/authorize?client_id=1', true],
  ['/sell', false],
  ['/deals', false],
  [undefined, false],
])('whether the server shows %j: %j', (path, expected) => {
  expect(isServerPage(path)).toBe(expected)
})
