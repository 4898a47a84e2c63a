import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseCommand } from '../apps/server/src/admin/parse-command.ts'
import { COMMANDS as ADMIN } from '../apps/server/src/admin/run-admin.ts'
import { parseImport } from '../apps/server/src/admin/import-command.ts'
import { COMMANDS } from '../packages/cli/src/commands.ts'
import { parseLine } from '../packages/cli/src/parse-line.ts'
import { PlanMap } from '../packages/domain/src/index.ts'
import { examplesIn, readPages, wordsOf } from './pages.ts'
import { ROOT } from './sources.ts'

// TypeScript is checked by packages/client/test/packed.test.ts; what stands in docs/rest.md and docs/webhooks.md is run by tests of the server.

const pages = readPages()
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { scripts: object }

const examples = pages.flatMap(({ file, text }) =>
  ['', 'sh'].flatMap((language) => examplesIn(text, language)).map((code) => ({ file, code })),
)
const commands = examples.flatMap(({ file, code }) =>
  code
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => ({ file, line: line.replace(/^\w+=\S* /, '').replace(/ +#.*$| (?:[|<]|>>?) .*$/, '') })),
)
const beginning = (words: string) =>
  commands.flatMap(({ file, line }) =>
    line.startsWith(words) ? [{ file, given: wordsOf(line.slice(words.length)) }] : [],
  )

describe('what the documentation tells people to type', () => {
  test.each(beginning('dealwright '))('$file: dealwright $given', ({ given }) => {
    expect(parseLine(COMMANDS, given).kind).not.toBe('overview')
  })

  test.each(beginning('npm run admin -- '))('$file: admin $given', ({ given }) => {
    expect(parseCommand(ADMIN, given)).toBeTruthy()
  })

  test.each(beginning('npm run import -- '))('$file: import $given', ({ given }) => {
    expect(parseImport(given)).toBeTruthy()
  })

  test.each(pages)('$file names commands of npm that there are', ({ text }) => {
    const named = [...text.matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name)
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named))
  })
})

test.each(pages.flatMap(({ file, text }) => examplesIn(text, 'json').map((code) => ({ file, code }))))(
  '$file shows JSON that is JSON',
  ({ code }) => {
    expect(JSON.parse(code)).toBeTypeOf('object')
  },
)

test('docs/import.md shows a map that an import takes', () => {
  const [map = ''] = examplesIn(pages.find(({ file }) => file === 'docs/import.md')?.text ?? '', 'json')
  expect(PlanMap.parse(JSON.parse(map))).toBeTruthy()
})
