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
    expect(name).toMatch(/^[a-z]\w{0,63}$/i)
    expect(inputSchema.type).toBe('object')
    expect(JSON.stringify(inputSchema)).not.toContain('$ref')
  }
})

test('an agent reads all of them in a few thousand words', () => {
  const described = tools.map(({ procedure: _procedure, ...tool }) => tool)
  expect(JSON.stringify(described).length).toBeLessThan(45_000)
})

test('a schema is told in short', () => {
  const { inputSchema } = tools.find(({ name }) => name === 'deals_update') ?? {}
  expect(inputSchema).toMatchObject({
    properties: {
      id: { type: 'string', format: 'uuid' },
      amount: { type: ['string', 'null'] },
      light: { type: ['string', 'null'], enum: ['red', 'yellow', 'green', null] },
      tagIds: { type: 'array', items: { type: 'string', format: 'uuid' } },
      customFields: { type: 'object', description: expect.stringContaining('customFields_list') as string },
    },
    required: ['id'],
  })
  expect(inputSchema?.properties).not.toHaveProperty('metadata')
})
