import type { DealView } from '@dealwright/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../api/test/world.ts'
import { rex } from '../../src/rex/rex.ts'
import { sell } from '../../src/sell/sell.ts'
import { ysuite } from '../../src/ysuite/ysuite.ts'
import { program } from '../program.ts'

let world: World
let deal: DealView

beforeAll(async () => {
  world = await openWorld()
  deal = await world.as('alice').deals.create({ name: 'Stage-less', stageId: null })
})
afterAll(() => world.close())

const shownIn = {
  sell: async () => (await program(world, sell)('GET', '/deals')).body.items[0].data.stage_id,
  rex: async () => (await program(world, rex)('GET', '/deals')).body.data[0].stage_id,
  ysuite: async () => (await program(world, ysuite)('GET', `/deals/${deal.number}`)).body.data.deal_current_stage,
}
const foundBy = {
  sell: async (stage: unknown) => (await program(world, sell)('GET', `/deals?stage_id=${stage}`)).body.items,
  rex: async (stage: unknown) => (await program(world, rex)('GET', `/deals?stage_id=${stage}`)).body.data,
  ysuite: async (stage: unknown) =>
    (await program(world, ysuite)('GET', `/deals?deal_current_stage=${stage}`)).body.data.data,
}

test.each(['sell', 'rex', 'ysuite'] as const)(
  '%s finds a deal without a stage by the stage in which it is shown',
  async (name) => {
    expect(deal.stageId).toBeNull()
    const stage = await shownIn[name]()
    expect(stage).not.toBeNull()
    expect(await foundBy[name](stage)).toHaveLength(1)
  },
)

test('and by no other stage', async () => {
  const { number } = world.stage('Qualified')
  expect(await foundBy.sell(number)).toEqual([])
  expect(await foundBy.ysuite(number)).toEqual([])
})
