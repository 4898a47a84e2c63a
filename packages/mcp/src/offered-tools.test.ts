import { listProcedures } from '@dealwright/api'
import { expect, test } from 'vitest'
import { offeredTools } from './offered-tools.ts'
import { READING, toolName, WRITING } from './tools.ts'

const tools = offeredTools(listProcedures())

test('every tool has its procedure, and asks or changes as its list says', () => {
  expect(tools.map(({ name }) => name)).toEqual([...READING, ...WRITING].map(({ path }) => toolName(path)))
  const typeOf = new Map(listProcedures().map(({ path, type }) => [path, type]))
  expect(READING.filter(({ path }) => typeOf.get(path) !== 'query')).toEqual([])
  expect(WRITING.filter(({ path }) => typeOf.get(path) !== 'mutation')).toEqual([])
})

test('every tool says what it takes in one schema that needs no other', () => {
  for (const { name, inputSchema } of tools) {
    expect(name).toMatch(/^[a-z][\w]{0,63}$/i)
    expect(inputSchema.type).toBe('object')
    const refs = [...JSON.stringify(inputSchema).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref = '']) => ref)
    const definitions = Object.keys((inputSchema['$defs'] as object | undefined) ?? {}).map((each) => `#/$defs/${each}`)
    expect(definitions).toEqual(expect.arrayContaining(refs))
  }
})
