import { randomUUIDv7 } from 'node:crypto'
import { DealId } from '@dealwright/domain'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, openWorld, type World } from './world.ts'

const ALL = ['numbers', 'people', 'stageChanger', 'collaborators'] as const

let world: World
let bob: Api
let whole: Awaited<ReturnType<typeof makeDeal>>
beforeAll(async () => {
  world = await openWorld({ repVisibility: 'own' })
  bob = world.as('bob')
  whole = await makeDeal()
})
afterAll(() => world.close())

/** A deal with a company, two people and one in the bin, a colleague, and a step that carol made. */
async function makeDeal() {
  const company = await bob.companies.create({ name: 'Acme' })
  const ann = await bob.contacts.create({ name: 'Ann', companyId: company.id })
  const ben = await bob.contacts.create({ name: 'Ben' })
  const gone = await bob.contacts.create({ name: 'Gone' })
  const { id } = await bob.deals.create({ name: 'Whole', contactId: ann.id })
  for (const contactId of [gone.id, ben.id]) await bob.deals.contacts.add({ id, contactId })
  await bob.contacts.delete({ id: gone.id })
  await bob.deals.share({ id, shares: [], collaboratorIds: [world.members.carol] })
  await world.as('mona').deals.move({ id, stageId: world.stage('Proposal').id })
  const beside = {
    contactNumber: ann.number,
    companyNumber: company.number,
    people: [ann, ben].map((person) => ({ contactId: person.id, number: person.number, name: person.name })),
    stageChangedById: world.members.mona,
    collaboratorIds: [world.members.carol],
  }
  return { deal: await bob.deals.get({ id }), beside }
}

test('a deal is found by its id or its number, with all that was asked for beside it', async () => {
  const { deal, beside } = whole
  for (const key of [{ id: deal.id }, { number: deal.number }]) {
    expect(await bob.deals.find({ ...key, beside: [...ALL] })).toEqual({ ...deal, ...beside })
    expect(await bob.deals.find({ ...key, beside: ['numbers'] })).toEqual({
      ...deal,
      contactNumber: beside.contactNumber,
      companyNumber: beside.companyNumber,
    })
    expect(await bob.deals.find(key)).toEqual(deal)
  }
})

test('a list shows the same beside its deals', async () => {
  const { items } = await bob.deals.list({ beside: [...ALL] })
  expect(items).toEqual([{ ...whole.deal, ...whole.beside }])
  expect((await bob.deals.list()).items).toEqual([whole.deal])
})

test('a deal with nothing beside it says so', async () => {
  const { id } = await world.as('adam').deals.create({ name: 'Bare', ownerId: null })
  expect(await world.as('alice').deals.find({ id, beside: [...ALL] })).toMatchObject({
    contactNumber: null,
    companyNumber: null,
    people: [],
    stageChangedById: world.members.adam,
    collaboratorIds: [],
  })
})

test('what is not there, in the bin or out of sight is not found, though others ask for it at the same moment', async () => {
  const { id, number } = await world.as('adam').deals.create({ name: 'Binned' })
  await world.as('adam').deals.delete({ id })
  const { deal } = whole
  const [seen, ...others] = await Promise.all([
    bob.deals.find({ number: deal.number }),
    world.as('carol', { settings: { repVisibility: 'own' } }).deals.find({ number: deal.number }),
    world.as('victor', { settings: { repVisibility: 'own' } }).deals.find({ number }),
    world.as('mallory').deals.find({ number: deal.number }),
    world.as('mallory').deals.find({ id: deal.id }),
    bob.deals.find({ number: 999_999 }),
    bob.deals.find({ id: DealId.parse(randomUUIDv7()) }),
  ])
  expect(seen).toEqual(deal)
  // Carol works on it, and so sees it.
  expect(others).toEqual([deal, null, null, null, null, null])
})

test('it is named in one way', async () => {
  const { id, number } = whole.deal
  await expect(bob.deals.find({})).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await expect(bob.deals.find({ id, number })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
})
