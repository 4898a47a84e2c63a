import { afterAll, beforeAll, expect, test } from 'vitest'
import { inWrite } from '../src/db/transaction.ts'
import { dealReader } from '../src/deals/select-deals.ts'
import { lockDeal } from '../src/deals/lock-deals.ts'
import { waiting } from './waiting.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a deal that had to be waited for is read as it is now, with its stage and tags', async () => {
  const { platform, workspaceId } = world
  const tag = await world.as('alice').tags.create({ name: 'Hot' })
  const deal = await world.as('bob').deals.create({ name: 'Contested' })
  const reader = dealReader({ caller: world.caller('alice'), now: world.clock.now })
  const locking = () => inWrite(platform, workspaceId, (db) => lockDeal(db, reader, { id: deal.id }))
  const { second } = await inWrite(platform, workspaceId, async (db) => {
    await lockDeal(db, reader, { id: deal.id })
    const second = locking()
    await waiting(world, 1)
    await db
      .updateTable('deals')
      .set({ stage_id: world.stage('Proposal').id })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', deal.id)
      .execute()
    await db.insertInto('deal_tags').values({ workspace_id: workspaceId, deal_id: deal.id, tag_id: tag.id }).execute()
    return { second }
  })
  expect(await second).toMatchObject({ stageName: 'Proposal', rotDays: 21, tagIds: [tag.id] })
})
