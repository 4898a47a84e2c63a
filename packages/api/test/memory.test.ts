import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMemory, recalled } from '../src/db/memory.ts'
import { openPlatform, type Platform } from '../src/db/platform.ts'
import { openWorld, type World } from './world.ts'

let world: World
/** Another server on the same database. */
let elsewhere: Platform
beforeAll(async () => {
  world = await openWorld()
  elsewhere = openPlatform({ url: world.databaseUrl, size: 1 })
})
afterAll(async () => {
  await elsewhere.close()
  await world.close()
})

const later = () => {
  world.clock.now = new Date(Date.parse(world.clock.now) + 1000).toISOString()
}

test('a list in settings is as it was written here at once, and elsewhere within a second', async () => {
  const here = world.as('alice')
  const there = world.as('alice', { platform: elsewhere })
  const names = async (api: typeof here) => (await api.tags.list()).map(({ name }) => name)
  expect([await names(here), await names(there)]).toEqual([[], []])
  const { id } = await here.tags.create({ name: 'Urgent' })
  expect(await names(here)).toEqual(['Urgent'])
  later()
  expect(await names(there)).toEqual(['Urgent'])

  const nameOf = async (api: typeof here) => (await api.directory.find({ tag: { ids: [id] } }))[0]?.name
  expect([await nameOf(here), await nameOf(there)]).toEqual(['Urgent', 'Urgent'])
  await here.tags.update({ id, name: 'Late' })
  expect([await names(here), await nameOf(here)]).toEqual([['Late'], 'Late'])
  later()
  expect([await names(there), await nameOf(there)]).toEqual([['Late'], 'Late'])
})

test('so is how many there are, and what is remembered for one is not for others', async () => {
  const here = world.as('alice')
  const there = world.as('alice', { platform: elsewhere })
  const own = world.as('bob', { settings: { repVisibility: 'own' } })
  expect([await here.deals.count(), await there.deals.count(), await own.deals.count()]).toEqual([0, 0, 0])
  await here.deals.create({ name: 'First' })
  expect([await here.deals.count(), await own.deals.count()]).toEqual([1, 0])
  expect(await world.as('mallory').deals.count()).toBe(0)
  later()
  expect(await there.deals.count()).toBe(1)
  const filter = { field: 'name', op: 'eq', value: 'First' } as const
  expect([
    await here.deals.count({ filter }),
    await here.deals.count({ filter: { ...filter, value: 'Second' } }),
  ]).toEqual([1, 0])
})

test('so are sums and reports: as they were acknowledged here, and elsewhere within a second', async () => {
  const here = world.as('alice')
  const there = world.as('alice', { platform: elsewhere })
  const open = async (api: typeof here) => [
    (await api.deals.summary()).open.count,
    (await api.reports.pipeline()).total.open.count,
  ]
  const [count = 0] = await open(here)
  expect(await open(there)).toEqual([count, count])
  await here.deals.create({ name: 'One more' })
  expect([await open(here), await open(there)]).toEqual([
    [count + 1, count + 1],
    [count, count],
  ])
  later()
  expect(await open(there)).toEqual([count + 1, count + 1])
})

test('who follows what happens elsewhere finds the totals as they are by then', async () => {
  const there = world.as('alice', { platform: elsewhere })
  const { news } = elsewhere
  const [told, changed] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()]
  const tell = ({ resolve, reject }: typeof told) => void there.deals.count().then(resolve, reject)
  const leave = [news.follow(world.workspaceId, 'alice', () => tell(told))]
  try {
    const count = await told.promise // it listens from now on
    leave.push(news.follow(world.workspaceId, 'alice too', () => tell(changed)))
    await world.as('alice').deals.create({ name: 'Second' })
    expect(await changed.promise).toBe(count + 1)
  } finally {
    leave.forEach((each) => each())
  }
})

test('what was asked before a change, and answered after it, is not remembered', async () => {
  const here = world.as('alice')
  const asked = Array.from({ length: 8 }, () => here.tags.list())
  await here.tags.create({ name: 'Meanwhile' })
  await Promise.all(asked)
  expect((await here.tags.list()).map(({ name }) => name)).toContain('Meanwhile')
})

test('many who ask the same at once get one answer; a failure is nobody’s but theirs', async () => {
  const memory = openMemory(() => false)
  const now = '2026-11-21T09:00:00.000Z'
  let asked = 0
  const ask = () => Promise.resolve((asked += 1))
  const answers = Array.from({ length: 5 }, () => recalled(memory, { name: 'how many', now }, ask))
  expect([await Promise.all(answers), asked]).toEqual([[1, 1, 1, 1, 1], 1])
  const fail = () => Promise.reject(new Error('away'))
  await expect(recalled(memory, { name: 'who', now }, fail)).rejects.toThrow('away')
  expect(await recalled(memory, { name: 'who', now }, ask)).toBe(2)
})
