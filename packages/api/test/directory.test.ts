import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NUMBERED } from '../src/directory/records.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

describe('the directory', () => {
  test('finds records of any kinds by id and by number, each once, and leaves out what is not there', async () => {
    const bob = world.as('bob')
    const deal = await bob.deals.create({ name: 'Found' })
    const company = await bob.companies.create({ name: 'Acme' })
    const entries = await bob.directory.find({
      deal: { ids: [deal.id.toUpperCase()], numbers: [deal.number, 999_999] },
      company: { numbers: [company.number] },
      stage: { ids: [world.stage('Lead').id] },
      contact: { ids: [deal.id] },
      tag: {},
    })
    expect(entries.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'company', id: company.id, number: company.number, name: 'Acme' },
      { kind: 'deal', id: deal.id, number: deal.number, name: 'Found' },
      { kind: 'stage', id: world.stage('Lead').id, number: world.stage('Lead').number, name: 'Lead' },
    ])
    expect(await bob.directory.find({})).toEqual([])
  })

  test('shows by id what lies in the bin, and leads there by no number', async () => {
    const bob = world.as('bob')
    const { id, number } = await bob.contacts.create({ name: 'Binned' })
    await bob.contacts.delete({ id })
    expect(await bob.directory.find({ contact: { ids: [id] } })).toMatchObject([{ name: 'Binned' }])
    expect(await bob.directory.find({ contact: { numbers: [number] } })).toEqual([])
  })

  test('knows no deal that the caller does not see, and nothing of another workspace', async () => {
    const deal = await world.as('carol').deals.create({ name: 'Hers' })
    const wanted = { deal: { ids: [deal.id], numbers: [deal.number] } }
    expect(await world.as('bob', { settings: { repVisibility: 'own' } }).directory.find(wanted)).toEqual([])
    expect(await world.as('mallory').directory.find(wanted)).toEqual([])
    expect(await world.as('bob').directory.find(wanted)).toHaveLength(1)
  })

  test('tells no name of work: who may read it is asked elsewhere', async () => {
    const bob = world.as('bob')
    const deal = await bob.deals.create({ name: 'Worked on' })
    const note = await bob.notes.create({ content: 'Secret', dealId: deal.id })
    expect(await bob.directory.find({ note: { numbers: [note.number] } })).toEqual([
      { kind: 'note', id: note.id, number: note.number, name: null },
    ])
  })

  test.each(Object.keys(NUMBERED) as (keyof typeof NUMBERED)[])('can be asked for any %s', async (kind) => {
    expect(await world.as('mallory').directory.find({ [kind]: { numbers: [0] } })).toEqual([])
  })
})
