import type { DealView } from '@dealwright/domain'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorld, type World } from '../../../api/test/world.ts'
import { loadDialects } from '../../src/index.ts'
import { program } from '../program.ts'
import { ADAPTERS, type Place, placeOf, type Plain } from './adapters.ts'

const dialects = await loadDialects()

let world: World
let place: Place

beforeAll(async () => {
  world = await openWorld()
  place = await placeOf(world)
})
afterAll(() => world.close())

const sample = (name: string): Plain => ({
  name,
  amount: '15000.5',
  currency: 'EUR',
  closeOn: '2026-12-31',
  source: 'Referral',
})

async function find(name: string): Promise<DealView> {
  const { items } = await world.as('alice').deals.list({ filter: { field: 'name', op: 'eq', value: name } })
  expect(items).toHaveLength(1)
  return items[0]!
}

describe.each(dialects)('a deal made in $title', (maker) => {
  const { name } = maker
  const deal = sample(`Made in ${name}`)

  test('stands in tRPC as it was sent', async () => {
    await ADAPTERS[name].create(program(world, maker), deal, place)
    const made = await find(deal.name)
    expect(made).toMatchObject({
      currency: 'EUR',
      expectedCloseOn: '2026-12-31',
      stageId: place.stage.id,
      pipelineId: place.pipeline.id,
      companyId: place.company.id,
      contactId: place.contact.id,
      status: 'open',
      ownerName: 'alice',
      probability: place.stage.probability,
    })
    expect(Number(made.amount)).toBe(15_000.5)
  })

  test.each(dialects)('reads the same in $title', async (reader) => {
    const made = await find(deal.name)
    const read = await ADAPTERS[reader.name].read(program(world, reader), made)
    const { amount, stage, source, ...rest } = read
    const { amount: _amount, source: _source, currency, ...told } = deal
    expect(rest).toEqual('currency' in read ? { ...told, currency } : told)
    expect(Number(amount)).toBe(15_000.5)
    const [{ number, id }] = [place.stage]
    expect([number, id, `stg_${String(stage).slice(4)}`]).toContain(stage)
    if (source !== undefined) expect(source).toBe('Referral')
  })

  test.each(dialects)('is renamed in $title and loses nothing', async (writer) => {
    const api = world.as('alice')
    const before = await rich(`${name} before ${writer.name}`)
    const renamed = `${name} after ${writer.name}`
    await ADAPTERS[writer.name].rename(program(world, writer), before, renamed, place)
    const after = await api.deals.get({ id: before.id })
    expect(after).toEqual({ ...before, name: renamed, version: before.version + 1, updatedAt: after.updatedAt })
    expect(after.updatedAt.slice(0, 19) > before.updatedAt.slice(0, 19)).toBe(true)
  })

  /** A deal with all that one vendor or another cannot express. */
  async function rich(title: string): Promise<DealView> {
    const api = world.as('alice')
    const call = program(world, maker)
    await ADAPTERS[name].create(call, sample(title), place)
    const { id } = await find(title)
    return api.deals.update({
      id,
      light: 'red',
      isHot: true,
      bant: { budget: { score: 20, note: 'approved' } },
      metadata: { campaign: 7 },
      description: 'Long story',
      probability: 35,
      lossNote: 'none yet',
      tagNames: ['big'],
      assigneeId: world.members.bob,
      addedAt: '2026-01-01T00:00:00.000Z',
    })
  }
})
