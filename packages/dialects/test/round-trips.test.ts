import { DIALECTS, toPrefixedId } from '@dealwright/domain'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../api/test/world.ts'
import { loadDialect } from '../src/index.ts'
import { program } from './program.ts'

let world: World
/** What was said to the database since it was last emptied. */
let said: string[]
let paths: Record<(typeof DIALECTS)[number], { get: string; list: string }>

beforeAll(async () => {
  world = await openWorld()
  said = listenTo(world)
  const alice = world.as('alice')
  await alice.customFields.create({ entity: 'deal', label: 'Region', type: 'text' })
  const company = await alice.companies.create({ name: 'Acme' })
  const deals = []
  for (const name of ['Ann', 'Ben', 'Cat']) {
    const contact = await alice.contacts.create({ name, companyId: company.id })
    const input = { name: `Of ${name}`, contactId: contact.id, sourceName: 'Web', tagNames: ['Hot'], amount: '7.50' }
    deals.push(await alice.deals.create({ ...input, customFields: { region: 'North' } }))
  }
  const [deal, other] = deals
  if (!deal || !other?.contactId) throw new Error('Three were made, each with a contact')
  await alice.deals.share({ id: deal.id, shares: [], collaboratorIds: [world.members.bob] })
  await alice.deals.contacts.add({ id: deal.id, contactId: other.contactId })
  await world.as('mona').deals.move({ id: deal.id, stageId: world.stage('Proposal').id })
  paths = {
    rally: { get: `/deals/${deal.id}`, list: '/deals?limit=50' },
    rex: { get: `/deals/${toPrefixedId('deal_', deal.id)}`, list: '/deals?status=open&limit=50' },
    pipelinedeals: { get: `/deals/${deal.number}.json`, list: '/deals.json?per_page=50' },
    sell: { get: `/deals/${deal.number}`, list: '/deals?per_page=50&sort_by=created_at:desc' },
    ysuite: { get: `/deals/${deal.number}`, list: '/deals?pageSize=50' },
  }
})
afterAll(() => world.close())

// Written out in docs/performance.md, too. Beside them, once a second: the settings, and how many deals there are.
test.each(DIALECTS)('%s: a deal and a page of deals are one statement each, in one round trip', async (name) => {
  const call = program(world, await loadDialect(name))
  for (const path of Object.values(paths[name])) {
    await call('GET', path) // from here on the settings are known
    said.length = 0
    expect((await call('GET', path)).status).toBe(200)
    expect(said).toEqual([expect.stringMatching(/^select .* from "deals" as "d" /s)])
  }
})

/** Hears what is asked of the database, what opens and ends a transaction too. */
function listenTo({ platform }: World): string[] {
  const heard: string[] = []
  const listening = new WeakSet<PoolClient>()
  platform.app.on('acquire', (client) => {
    if (listening.has(client)) return
    listening.add(client)
    const query = client.query.bind(client) as (...given: unknown[]) => never
    // One signature for pg's dozen overloads, all of which arrive here as they were called.
    client.query = (...given: unknown[]): never => {
      const [first] = given
      const text = typeof first === 'string' ? first : (first as { text: string }).text
      if (!text.startsWith('select set_config')) heard.push(text) // that names the workspace, in the same packet
      return query(...given)
    }
  })
  return heard
}
