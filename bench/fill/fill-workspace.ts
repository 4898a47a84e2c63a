import { Client } from 'pg'
import { type Cell, copyRows } from './copy-rows.ts'
import { DEAL_COLUMNS, dealCells, EVENT_COLUMNS, eventCells, makeDeal } from './deals.ts'
import { COMPANY_COLUMNS, CONTACT_COLUMNS, makeParty, type Party } from './parties.ts'
import { seeded } from './random.ts'
import type { Setting } from './setting.ts'
import { withoutIndexes } from './without-indexes.ts'

const TABLES = ['companies', 'contacts', 'deals', 'deal_contacts', 'deal_tags', 'events']
const CHUNK = 10_000
const DEALS_A_COMPANY = 8
const SEED = 20_261_121

/** Writes `count` deals with their companies, people, tags and history; the same for every run. */
export async function fillWorkspace(url: string, setting: Setting, { count, say }: Filling): Promise<void> {
  const client = new Client(url)
  await client.connect()
  try {
    await withoutIndexes(client, TABLES, async () => {
      const now = Date.now()
      const parties = await fillParties(client, setting, { count: Math.ceil(count / DEALS_A_COMPANY), now })
      await fillDeals(client, setting, parties, { count, now, say })
      say('Making the indexes')
    })
    await client.query('select count_closed_deals($1)', [setting.workspaceId])
    await client.query('vacuum analyze')
    // What the install does over time, done at once: a first read should not pay for what the filling left.
    await client.query('checkpoint').catch(() => {})
  } finally {
    await client.end()
  }
}

export type Filling = { count: number; say(message: string): void }

const AGE = 6 * 365 * 86_400_000

async function fillParties(
  client: Client,
  setting: Setting,
  { count, now }: { count: number; now: number },
): Promise<Party[]> {
  const random = seeded(SEED)
  const parties: Party[] = []
  for (let from = 0; from < count; from += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, count - from) }, (_, index) => {
      const number = from + index
      return makeParty(setting, { number, at: Math.floor(now - AGE * (1 - number / count)) }, random)
    })
    await copyRows(
      client,
      { table: 'companies', columns: COMPANY_COLUMNS },
      made.map(({ company }) => company),
    )
    await copyRows(
      client,
      { table: 'contacts', columns: CONTACT_COLUMNS },
      made.flatMap(({ contacts }) => contacts),
    )
    for (const { party } of made) parties.push(party)
  }
  return parties
}

async function fillDeals(
  client: Client,
  setting: Setting,
  parties: Party[],
  { count, now, say }: Filling & { now: number },
): Promise<void> {
  const random = seeded(SEED + 1)
  const { workspaceId } = setting
  for (let from = 0; from < count; from += CHUNK) {
    const rows = { deals: [] as Cell[][], people: [] as Cell[][], tags: [] as Cell[][], events: [] as Cell[][] }
    for (let number = from; number < Math.min(from + CHUNK, count); number += 1) {
      const place = { number, count, now }
      const life = makeDeal(setting, parties, place, random)
      rows.deals.push(dealCells(setting, life, place, random))
      rows.events.push(...eventCells(setting, life, random))
      rows.tags.push(...life.tags.map((tag) => [workspaceId, life.id, tag]))
      const day = new Date(life.createdAt).toISOString()
      if (life.contactId !== null) rows.people.push([workspaceId, life.id, life.contactId, 'involved', day, day])
    }
    await copyRows(client, { table: 'deals', columns: DEAL_COLUMNS }, rows.deals)
    await copyRows(
      client,
      {
        table: 'deal_contacts',
        columns: ['workspace_id', 'deal_id', 'contact_id', 'role', 'created_at', 'updated_at'],
      },
      rows.people,
    )
    await copyRows(client, { table: 'deal_tags', columns: ['workspace_id', 'deal_id', 'tag_id'] }, rows.tags)
    await copyRows(client, { table: 'events', columns: EVENT_COLUMNS }, rows.events)
    if (from % (10 * CHUNK) === 0) say(`${from.toLocaleString('en')} of ${count.toLocaleString('en')} deals`)
  }
}
