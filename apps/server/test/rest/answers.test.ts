import { type JsonSchema, readDescriptions, type Schemas } from '@dealwright/reference'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { planter } from '../../../../packages/api/test/planted.ts'
import { INPUTS } from '../../../../packages/api/test/procedure-inputs.ts'
import { openWorld, type World } from '../../../../packages/api/test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('what procedures answer is what the reference says: each shape of an answer, by the first that has it', async () => {
  const shapes = new Map<string, { path: string; schema: z.ZodType }>()
  const { procedures, schemas } = described()
  for (const path of Object.keys(INPUTS)) {
    const answer = procedures[path]?.answer
    if (!answer || path === 'events.live') continue
    const key = JSON.stringify(answer)
    if (!shapes.has(key)) shapes.set(key, { path, schema: z.fromJSONSchema({ ...answer, $defs: schemas }) })
  }
  expect(shapes.size).toBeGreaterThan(100)

  const planted = planter(world)
  const wrong: unknown[] = []
  for (const { path, schema } of shapes.values()) {
    const { error } = schema.safeParse(await call(path, await INPUTS[path]?.(planted)))
    if (error) wrong.push([path, error.issues])
  }
  expect(wrong).toEqual([])
})

/** The descriptions, with the names of shapes as a schema by itself has them. */
function described() {
  const text = JSON.stringify(readDescriptions() ?? {}).replaceAll('#/components/schemas/', '#/$defs/')
  return JSON.parse(text) as { procedures: Record<string, { answer: JsonSchema | null }>; schemas: Schemas }
}

/** What a procedure answers to alice, as it arrives. */
async function call(path: string, input: unknown): Promise<unknown> {
  // The paths are the router's own; that each leads to a function is what its types say.
  const target = path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], world.as('alice'))
  const answer = await (target as (input: unknown) => Promise<unknown>)(input)
  return JSON.parse(JSON.stringify(answer)) as unknown
}
