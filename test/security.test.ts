import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readSources, ROOT } from './sources.ts'

const page = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8')

/** `packages/api/test/access.test.ts` › a stranger gets in nowhere */
const NAMED = /`([\w./-]+\.ts)` › (.+?)(?=<br>| \|$)/gm

test('every test that docs/security.md names exists', () => {
  const named = [...page.matchAll(NAMED)].map(([, file = '', name = '']) => ({ file, name }))
  expect(named.length).toBeGreaterThan(80)
  const missing = named.filter(({ file, name }) => {
    const place = path.join(ROOT, file)
    return !existsSync(place) || !readFileSync(place, 'utf8').includes(name)
  })
  expect(missing).toEqual([])
})

test('every line of its tables names a test', () => {
  const rows = page.split('\n').filter((line) => /^\| (API|\d)/.test(line))
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter((row) => !row.includes('› '))).toEqual([])
})

test('secrets are compared in constant time, and chance that matters is not Math.random', () => {
  const sources = ['packages/api/src', 'packages/dialects/src', 'apps/server/src']
    .flatMap(readSources)
    .filter(({ file }) => !file.endsWith('.test.ts'))
  const comparing =
    /\b(?:secret|signature|keyHash|tokenHash|codeVerifier|challenge)\w*\s*[!=]==\s*(?!undefined|null|''|typeof)[\w(]/i
  const found = sources.flatMap(({ file, text }) =>
    text
      .split('\n')
      .filter((line) => comparing.test(line) || line.includes('Math.random('))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
