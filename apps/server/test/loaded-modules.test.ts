import { expect, test } from 'vitest'
import { runChild } from './child.ts'

/** What most servers are never asked for. It loads when it is, and not before: each megabyte of it would be every server's. */
const LATER = [
  'packages/dialects/src/rally/',
  'packages/dialects/src/rex/',
  'packages/dialects/src/pipelinedeals/',
  'packages/dialects/src/sell/',
  'packages/dialects/src/ysuite/',
  'packages/mcp/src/',
  'node_modules/@modelcontextprotocol/sdk/',
  'packages/api/src/db/migrations/',
]
/** What no server is for. */
const NEVER = ['packages/cli/', 'packages/client/', 'apps/web/', 'node_modules/vite/', 'node_modules/typescript/']

test('what few are asked for is loaded later, and all of it can be', async () => {
  const { code, stdout, stderr } = await runChild('../test/list-modules.ts', [], { env: {} }).exit
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  const listed = JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as { atStart: string[]; later: string[] }
  const heldIn = (files: string[], places: string[]) =>
    places.filter((place) => files.some((file) => file.includes(place)))
  expect(heldIn(listed.atStart, LATER)).toEqual([])
  expect(heldIn(listed.later, LATER)).toEqual(LATER)
  expect(heldIn([...listed.atStart, ...listed.later], NEVER)).toEqual([])
})
