import { CurrencyCode, type Deal } from '@dealwright/domain'
import { TRPCError } from '@trpc/server'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choices, commandsOf, plantRecords } from './random-commands.ts'
import { openWorld, type World } from './world.ts'

let world: World
let planted: Awaited<ReturnType<typeof plantRecords>>
beforeAll(async () => {
  world = await openWorld()
  planted = await plantRecords(world)
})
afterAll(() => world.close())

/** Those that answer with a deal, the moves more often than the rest. */
const COMMANDS = [
  ...(['move', 'move', 'move', 'goTo', 'reorder', 'close', 'reopen', 'stall', 'guess', 'add', 'label'] as const),
  ...(['rename', 'price', 'answer', 'tag', 'give', 'place', 'introduce', 'drop', 'call', 'plan'] as const),
]
const STEPS = 120
const HOURS = 3_600_000
const METADATA: Deal['metadata'] = { b: { d: [1e21, 0.1, -0], c: null }, a: '\u{1F600}' }

test('whatever a command says of the deal that it wrote is what is read of it then', async () => {
  const commands = commandsOf(world, planted)
  const steps = fc.sample(fc.record({ name: fc.constantFrom(...COMMANDS), ...choices }), { numRuns: STEPS, seed: 6 })
  let told = 0
  for (const { name, ...choice } of steps) {
    // Deals come to rest meanwhile.
    world.clock.now = new Date(Date.parse(world.clock.now) + (choice.a % 60) * HOURS).toISOString()
    const answer: object = await commands[name](choice).catch(refused)
    if (!('stageName' in answer) || !('id' in answer)) continue
    told += 1
    expect({ name, deal: answer }).toEqual({
      name,
      deal: await world.as('alice').deals.get({ id: answer.id as never }),
    })
  }
  expect(told).toBeGreaterThan(STEPS / 2)
})

test('so is what is said of a new deal, whatever it is given', async () => {
  const [company] = planted.companies
  const [contact, other] = planted.contacts
  const tagIds = planted.labels.map(({ id }) => id)
  const [first, last] = [world.stage('Lead').id, world.stage('Lost').id]
  const given = fc.record(
    {
      name: fc.constantFrom('New', ' spaced ', 'ΌΔΟΣ 🎉'),
      stageId: fc.constantFrom(first, last, null, world.stage('Won').id),
      amount: fc.constantFrom('7.5', '0.10', '12345678901234.5', null),
      currency: fc.constantFrom(...['USD', 'JPY', 'KWD'].map((code) => CurrencyCode.parse(code))),
      probability: fc.constantFrom(0, 50, 100, null),
      contactId: fc.constantFrom(contact!.id, other!.id, null),
      companyId: fc.constantFrom(company!.id, null),
      ownerId: fc.constantFrom(world.members.carol, null),
      assigneeId: fc.constantFrom(world.members.bob, null),
      tagIds: fc.constantFrom(tagIds, tagIds.toReversed(), []),
      customFields: fc.constantFrom({ [planted.field]: 'north' }, {}),
      metadata: fc.constant(METADATA),
      createdAt: fc.constantFrom('2025-01-02T03:04:05Z', '2026-10-02T03:04:05.678901Z'),
      expectedCloseOn: fc.constantFrom('2027-02-28', null),
      bant: fc.constantFrom({ need: { score: 10, note: 'they do' } }),
      contactIds: fc.subarray([other!.id], { minLength: 1 }),
    },
    { requiredKeys: ['name'] },
  )
  for (const input of fc.sample(given, { numRuns: 40, seed: 7 })) {
    const deal: object = await world.as('bob').deals.create(input).catch(refused)
    if (!('id' in deal)) continue
    const read = await world.as('alice').deals.get({ id: deal.id as never })
    expect({ input, deal: JSON.parse(JSON.stringify(deal)) }).toEqual({ input, deal: read })
  }
})

/** Rules may be against it. */
function refused(error: unknown): object {
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') return {}
  throw error
}
