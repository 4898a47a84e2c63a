import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import ts from 'typescript-6'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createSchemaOf } from '../describe/schema-of-type.ts'
import { readDocs } from '../describe/read-docs.ts'
import type { JsonSchema, Schemas } from '../src/json-schema.ts'

const TYPES = `
type Brand<Name extends string> = { readonly brand: Record<Name, true> }
type $brand<Name extends string> = Brand<Name>
export type Person = { id: string & $brand<'PersonId'>; name: string; mail: string | null; likes: string[] }
export type Tree = { name: string; children: Tree[] }
export type Answers = {
  text: string
  id: string & $brand<'DealId'>
  status: 'won' | 'lost' | null
  isHot: boolean
  ok: true
  maybe?: number
  never: undefined
  act: () => void
  counts: Record<string, number>
  anything: unknown
  same: { id: string & $brand<'PersonId'>; name: string; mail: string | null; likes: string[] }
  more: Person & { boss: Person | null }
  tree: Tree
  either: { ok: true; id: string } | { ok: false; reason: string }
}`

const ROUTER = `
import { pages } from './pages.ts'
export const books = router({
  /** All of
   * them. */
  list: read().query(),
  get: read().query(),
  pages,
  covers: coverRouter('hard'),
})
function coverRouter(kind: string) {
  return router({
    /** Of one kind. */
    list: read().query(),
  })
}`

const PAGES = `
export const pages = router({
  /** Turns one. */
  turn: write().mutation(),
})`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'dealwright-describe-'))
  await writeFile(path.join(folder, 'types.ts'), TYPES)
  await writeFile(path.join(folder, 'router.ts'), ROUTER)
  await writeFile(path.join(folder, 'pages.ts'), PAGES)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a type is said as what travels', () => {
  const file = path.join(folder, 'types.ts')
  const program = ts.createProgram([file], { strict: true, lib: ['lib.es5.d.ts'], types: [], noEmit: true })
  const checker = program.getTypeChecker()
  const types = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)!)!)
  const declared = (name: string) => checker.getDeclaredTypeOfSymbol(types.find((each) => each.name === name)!)
  const schemas: Schemas = { Person: { type: 'object', description: 'As the domain says it' } }
  const schemaOf = createSchemaOf(checker, { known: new Map([[declared('Person'), 'Person']]), schemas })

  expect(schemaOf(declared('Answers'))).toEqual(refer('Answers'))
  expect(schemas['Answers']).toEqual({
    type: 'object',
    properties: {
      text: { type: 'string' },
      id: { type: 'string', format: 'uuid' },
      status: { anyOf: [{ type: 'string', enum: ['lost', 'won'] }, { type: 'null' }] },
      isHot: { type: 'boolean' },
      ok: { type: 'boolean', const: true },
      maybe: { type: 'number' },
      counts: { type: 'object', additionalProperties: { type: 'number' } },
      anything: { description: 'Whatever JSON can hold.' },
      same: refer('Person'),
      more: {
        allOf: [
          refer('Person'),
          { type: 'object', properties: { boss: { anyOf: [refer('Person'), { type: 'null' }] } }, required: ['boss'] },
        ],
      },
      tree: refer('Tree'),
      either: {
        anyOf: [
          {
            type: 'object',
            properties: { ok: { type: 'boolean', const: true }, id: { type: 'string' } },
            required: ['ok', 'id'],
          },
          {
            type: 'object',
            properties: { ok: { type: 'boolean', const: false }, reason: { type: 'string' } },
            required: ['ok', 'reason'],
          },
        ],
      },
    },
    required: ['text', 'id', 'status', 'isHot', 'ok', 'counts', 'anything', 'same', 'more', 'tree', 'either'],
  })
  expect(schemas['Tree']).toMatchObject({ properties: { children: { type: 'array', items: refer('Tree') } } })
  expect(schemas['Person']).toEqual({ type: 'object', description: 'As the domain says it' })
})

test('what is written above a procedure is found in the router of a router, imported or made', () => {
  expect(readDocs(path.join(folder, 'router.ts'), 'books')).toEqual(
    new Map([
      ['list', 'All of them.'],
      ['pages.turn', 'Turns one.'],
      ['covers.list', 'Of one kind.'],
    ]),
  )
})

function refer(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` }
}
