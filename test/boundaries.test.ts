import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { importsOf, packageOf, readSources, ROOT, type Source } from './sources.ts'

type Boundary = {
  /** Packages that may be imported. Everything else is outside. */
  mayImport: (name: string) => boolean
  /** Packages of which the types alone may be imported. */
  types?: string[]
}

/** The import table of docs/architecture.md. */
const TABLE: Record<string, Boundary> = {
  'packages/domain': { mayImport: among('zod') },
  'packages/api': {
    mayImport: among(
      '@dealwright/domain',
      '@trpc/server',
      'kysely',
      'pg',
      'zod',
      'csv-parse',
      'csv-stringify',
      'node:',
    ),
  },
  'packages/reference': { mayImport: among('zod', 'node:') },
  'packages/dialects': {
    mayImport: among('@dealwright/domain', '@dealwright/reference', 'qs', 'zod'),
    types: ['@dealwright/api'],
  },
  'packages/client': { mayImport: among('@trpc/client'), types: ['@dealwright/api'] },
  'examples/won-deals': { mayImport: among('@dealwright/client', 'node:') },
  'packages/mcp': { mayImport: among('@dealwright/reference', '@modelcontextprotocol/sdk', 'zod', 'node:') },
  'packages/cli': { mayImport: among('@dealwright/client', '@dealwright/domain', 'zod', 'node:') },
  'apps/server': { mayImport: (name) => name !== 'kysely' && name !== '@dealwright/web' },
  'apps/web': {
    mayImport: (name) => name === '@dealwright/domain' || !/^(@dealwright\/|node:|pg$|kysely$|express$)/.test(name),
    types: ['@dealwright/api'],
  },
}

const FOLDERS = Object.keys(TABLE).filter((folder) => existsSync(path.join(ROOT, folder)))

describe.each(FOLDERS)('%s', (folder) => {
  const { mayImport, types = [] } = TABLE[folder]!
  const sources = readSources(`${folder}/src`).filter(isCode)

  test('imports only what the table says', () => {
    const outside = sources.filter(isProduct).flatMap(({ file, text }) =>
      importsOf(text)
        .filter(({ specifier }) => !specifier.startsWith('.'))
        .filter(({ specifier, isTypeOnly }) => {
          const name = packageOf(specifier)
          return !mayImport(name) && !(isTypeOnly && types.includes(name))
        })
        .map(({ specifier }) => `${file} imports ${specifier}`),
    )
    expect(outside).toEqual([])
  })

  test('leaves its own folder only by the name of a package', () => {
    const escapes = relativeImports(sources.filter(isProduct)).filter(({ target }) => !target.startsWith(`${folder}/`))
    expect(escapes.map(({ file, target }) => `${file} reaches ${target}`)).toEqual([])
  })
})

test('the domain asks no clock, no chance and no environment', () => {
  const impure =
    /\bnew Date\(\)|\bDate\.now\(|\bMath\.random\(|\b(?:process|performance|crypto|console|globalThis)\.|\bfetch\(|\bsetTimeout\(/
  expect(filesWith(readSources('packages/domain/src').filter(isProduct), impure)).toEqual([])
})

test('the server holds no SQL but that of the embedded PostgreSQL', () => {
  const sql =
    /['"`]\s*(?:select\s[^'"`]+\sfrom|insert\s+into|update\s+\w+\s+set|delete\s+from|(?:create|alter|drop)\s+(?:table|index|role|schema|function|policy))\s/i
  const sources = readSources('apps/server/src').filter(isProduct)
  expect(filesWith(sources, sql).filter((file) => !file.startsWith('apps/server/src/postgres/'))).toEqual([])
})

test('no slice of the API imports another slice’s router', () => {
  const slices = 'packages/api/src'
  const sources = readSources(slices).filter(isProduct)
  // A folder without a router of its own is no slice but something that slices share.
  const withRouter = new Set(
    sources.filter(({ file }) => file.endsWith('/router.ts')).map(({ file }) => part(file, slices)),
  )
  const crossings = relativeImports(sources).filter(({ file, target }) => {
    const [from, to] = [part(file, slices), part(target, slices)]
    // The root's router is the whole API: whoever calls procedures may name its type.
    return (
      /[/-]router\.ts$/.test(target) &&
      target !== `${slices}/router.ts` &&
      from !== '' &&
      from !== to &&
      withRouter.has(to)
    )
  })
  expect(crossings.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
})

test('no feature of the dashboard imports another feature', () => {
  const features = 'apps/web/src/features'
  const crossings = relativeImports(readSources(features)).filter(
    ({ file, target }) => target.startsWith(`${features}/`) && part(target, features) !== part(file, features),
  )
  expect(crossings.map(({ file, target }) => `${file} imports ${target}`)).toEqual([])
})

test('nothing names a folder of one machine', () => {
  const machine = /(?<![\w.}])\/(?:work|root|home|Users|tmp)\/|\b[A-Z]:\\Users\\|\.\.\/shared\b/
  expect(filesWith(readSources('.'), machine)).toEqual([])
})

describe('the reader of imports', () => {
  test.each([
    [`import { z } from 'zod'`, 'zod', false],
    [`import type { Router } from '@dealwright/api'`, '@dealwright/api', true],
    [`import {\n  type A,\n  b,\n} from 'kysely/migration'`, 'kysely/migration', false],
    [`import './side-effect.ts'`, './side-effect.ts', false],
    [`export * from './deal.ts'`, './deal.ts', false],
    [`export type { A } from './deal.ts'`, './deal.ts', true],
    [`  const fs = await import('node:fs')`, 'node:fs', false],
  ])('sees %j', (text, specifier, isTypeOnly) => {
    expect(importsOf(text)).toEqual([{ specifier, isTypeOnly }])
  })

  test('takes each statement for itself', () => {
    const text = `import type { A } from 'a'\nimport { b } from 'b'\nexport const c = 'c'\n// import { d } from 'd'\n`
    expect(importsOf(text).map(({ specifier, isTypeOnly }) => [specifier, isTypeOnly])).toEqual([
      ['a', true],
      ['b', false],
    ])
  })
})

function among(...names: string[]): (name: string) => boolean {
  return (name) => names.includes(name)
}

function isCode({ file }: Source): boolean {
  return /\.tsx?$/.test(file)
}

/** What ships: code that is no test. */
function isProduct(source: Source): boolean {
  return isCode(source) && !/\.test\.tsx?$|\/(?:test|e2e)\//.test(source.file)
}

function relativeImports(sources: Source[]): { file: string; target: string }[] {
  return sources.filter(isCode).flatMap(({ file, text }) =>
    importsOf(text)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ specifier }) => ({ file, target: path.posix.join(path.posix.dirname(file), specifier) })),
  )
}

/** The folder right under `base` that a file is in; empty for a file of `base` itself. */
function part(file: string, base: string): string {
  const [first = '', ...rest] = path.posix.relative(base, file).split('/')
  return rest.length > 0 ? first : ''
}

function filesWith(sources: Source[], pattern: RegExp): string[] {
  return sources.filter(({ text }) => pattern.test(text)).map(({ file }) => file)
}
