import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const entities = ['deal', 'contact'] as const
const start = (name: string, as: 'alice' | 'bob' = 'alice') =>
  world.as(as).feedReaders.start({ name, entities: [...entities] })
const next = async (name: string, { sessionId }: { sessionId: string }, limit = 100) =>
  (await world.as('alice').feedReaders.next({ name, sessionId, entities: [...entities], limit })).items
const acknowledge = (name: string, items: { key: string }[]) =>
  world.as('alice').feedReaders.acknowledge({ name, keys: items.map(({ key }) => key) })

/** What has just been written comes into the feed a moment later. */
const told = (name: string, count: number) =>
  expect.poll(async () => (await next(`${name} peeking`, await start(`${name} peeking`))).length).toBe(count)

test('a reader is told everything once, record by record, and goes on where it was', async () => {
  const alice = world.as('alice')
  const deal = await alice.deals.create({ name: 'Followed' })
  await alice.deals.update({ id: deal.id, name: 'Followed on' })
  const contact = await alice.contacts.create({ name: 'Ann' })
  await told('one', 2)
  const session = await start('one')
  expect(session.changedRecords).toBe(2)
  const items = await next('one', session)
  expect(items.map(({ first, last }) => [last.entityId, first.kind, last.kind])).toEqual([
    [deal.id, 'deal.created', 'deal.updated'],
    [contact.id, 'contact.created', 'contact.created'],
  ])
  expect(await next('one', session)).toEqual([])
  expect(await acknowledge('one', items)).toEqual({ pending: 0 })
  expect(await start('one')).toMatchObject({ changedRecords: 0 })
})

test('what was not acknowledged is told again, and what comes after it too', async () => {
  const session = await start('two')
  const items = await next('two', session)
  expect(await acknowledge('two', items.slice(1))).toEqual({ pending: 1 })
  const again = await start('two')
  expect(again.changedRecords).toBe(2)
  expect((await next('two', again)).map(({ last }) => last.entityId)).toContain(items[0]?.last.entityId)
  await expect(next('two', session)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('portions are as small as asked for', async () => {
  const session = await start('three')
  const seen: string[] = []
  for (let portion = await next('three', session, 1); portion.length > 0; portion = await next('three', session, 1)) {
    seen.push(...portion.map(({ key }) => key))
  }
  expect(seen).toHaveLength(3)
  await acknowledge(
    'three',
    seen.map((key) => ({ key })),
  )
  expect(await start('three')).toMatchObject({ changedRecords: 0 })
})

test('a reader is its person’s: another’s of the same name is another', async () => {
  const mine = await start('four')
  const theirs = await start('four', 'bob')
  expect(theirs.sessionId).not.toBe(mine.sessionId)
  await expect(next('four', theirs)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await next('four', mine)).not.toEqual([])
})
