import { type CompanyId, type ContactId, CurrencyCode } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appRouter } from '../src/router.ts'
import { planter } from './planted.ts'
import { type Api, openWorld, type World } from './world.ts'

// access.test.ts looks for the ids of hidden deals; this one for what is said of them without an id: sums, names, notes, histories.

/** Of one, two and three such deals, and what is written about them. */
const TRACES = /73313|146626|219940|Hidden/

let world: World
let questions: { path: string; input: object | undefined }[]

beforeAll(async () => {
  world = await openWorld({ repVisibility: 'own' })
  const planted = planter(world)
  const [contact, company] = [await planted.contact(), await planted.company()]
  await hideDeals(contact.id, company.id)
  const inputs: Record<string, object> = {
    ...Object.fromEntries(['companies.get', 'companies.history'].map((path) => [path, { id: company.id }])),
    ...Object.fromEntries(['contacts.get', 'contacts.history'].map((path) => [path, { id: contact.id }])),
    'deals.contacts.listOfContacts': { ids: [contact.id] },
    'deals.totalsOfParties': { kind: 'contact', ids: [contact.id] },
    'deals.listFields': { fields: ['name', 'amount'] },
    'reports.waterfall': { period: { from: '2026-10-01', until: '2027-01-01' } },
    ...Object.fromEntries(
      ['deals.board', 'reports.pipeline', 'reports.funnel', 'reports.timeInStage'].map((path) => [
        path,
        { pipelineId: world.pipeline.id },
      ]),
    ),
  }
  // Nested by its type, flat and by path at run time.
  const record = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
  questions = Object.entries(record)
    .filter(([, { _def }]) => _def.type === 'query')
    .map(([path]) => ({ path, input: inputs[path] ?? {} }))
})
afterAll(() => world.close())

async function hideDeals(contactId: ContactId, companyId: CompanyId): Promise<void> {
  const alice = world.as('alice')
  const deal = {
    name: 'Hidden',
    amount: '73313.37',
    currency: CurrencyCode.parse('USD'),
    contactId,
    companyId,
    expectedCloseOn: '2026-12-01',
  }
  const [open, won, lost] = [
    await alice.deals.create(deal),
    await alice.deals.create(deal),
    await alice.deals.create(deal),
  ]
  await alice.deals.close({ id: won.id, outcome: 'won' })
  await alice.deals.close({ id: lost.id, outcome: 'lost', lossNote: 'Hidden' })
  await alice.notes.create({ content: 'Hidden', dealId: open.id })
  await alice.tasks.create({ title: 'Hidden', dealId: open.id })
  await alice.activities.create({ type: 'call', subject: 'Hidden', dealId: open.id })
  await alice.calendarEntries.create({ title: 'Hidden', startsAt: '2026-12-01T09:00:00Z', dealId: open.id })
}

async function pathsThatTell(api: Api): Promise<string[]> {
  const telling: string[] = []
  for (const { path, input } of questions) {
    // The paths are the router's own; that each leads to a function is what its types say.
    const ask = path.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], api) as (
      input: unknown,
    ) => Promise<unknown>
    const answer = await ask(input).catch((error: unknown) => {
      if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error.message
      throw error
    })
    if (TRACES.test(JSON.stringify(answer) ?? '')) telling.push(path)
  }
  return telling
}

test('an owner meets them in many places, a rep who may not see them in none', async () => {
  expect((await pathsThatTell(world.as('alice'))).length).toBeGreaterThan(18)
  expect(await pathsThatTell(world.as('bob'))).toEqual([])
})
