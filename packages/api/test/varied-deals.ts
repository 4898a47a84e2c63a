import { randomUUIDv7 } from 'node:crypto'
import {
  CUSTOM_FIELD_TYPES,
  type CustomField,
  CustomFieldId,
  type MemberId,
  rankBetween,
  type WorkspaceId,
} from '@dealwright/domain'
import fc from 'fast-check'
import { insertRows } from '../src/db/rows.ts'
import type { Trx } from '../src/db/transaction.ts'
import type { Vocabulary } from './arbitrary-filter.ts'

export const NOW = '2026-11-21T04:30:00.000Z'

/** Letters that fold in unexpected ways, characters that patterns give a meaning to, and nothing at all. */
const TEXTS = [
  'Acme',
  'acme ltd',
  'ÉCLAIR & Söhne',
  'İstanbul',
  'Straße',
  'ΌΔΟΣ ςσ',
  '100% off_now',
  String.raw`back\slash`,
  'deal 🎉',
  'ﬁne',
  'Ⅷ',
  ' x ',
  'x\ty\nz',
]
const INSTANTS = [
  '2026-10-01T00:00:00.000Z',
  '2026-11-01T03:59:59.999Z',
  '2026-11-01T04:00:00.000Z',
  '2026-11-20T04:30:00.001Z',
  NOW,
  '2026-12-24T12:00:00.000Z',
]
const DAYS = ['2026-10-31', '2026-11-01', '2026-11-20', '2026-11-21', '2026-12-24']
const NUMBERS = [0, 1, -1, 10, 25, 50, '0.1', '99.99', '1000', '12345678901234.56']

const instant = fc.constantFrom(...INSTANTS)
const orNull = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 2 })
const text = fc.constantFrom(...TEXTS)
const score = orNull(fc.constantFrom(0, 5, 15, 25))

/** One custom field of each type. */
export const CUSTOM_FIELDS: CustomField[] = CUSTOM_FIELD_TYPES.map((type, position) => ({
  id: CustomFieldId.parse(randomUUIDv7()),
  number: position,
  entity: 'deal',
  key: type,
  label: type,
  type,
  options: ['a', 'b"c', "d'e"].map((key) => ({ key, label: key, price: null })),
  isFilterable: true,
  isRequired: false,
  position,
}))

const customFields = fc.record(
  {
    text,
    number: fc.constantFrom(...NUMBERS.map(String)),
    currency: fc.constantFrom(...NUMBERS.map(String)),
    date: fc.constantFrom(...DAYS),
    boolean: fc.boolean(),
    choice: fc.constantFrom('a', 'b"c', "d'e"),
    long_text: text,
    datetime: instant,
    email: fc.constantFrom('Ann@north.example', 'bo@x.example'),
    phone: text,
    url: fc.constantFrom('https://north.example/a_b', 'http://x.example'),
    address: fc.constant({ line1: 'Ring 1', city: null, postalCode: null, state: null, country: null }),
    multi_choice: fc.subarray(['a', 'b"c', "d'e"], { minLength: 1 }),
  },
  { requiredKeys: [] },
)

/** Deals of every kind, with companies, contacts, owners and tags, half of whatever may be missing missing. */
export async function insertVariedDeals(db: Trx, workspaceId: WorkspaceId, memberId: MemberId): Promise<Vocabulary> {
  const { id: pipelineId } = await db.selectFrom('pipelines').select('id').executeTakeFirstOrThrow()
  const stages = await db.selectFrom('stages').select(['id', 'type']).where('pipeline_id', '=', pipelineId).execute()
  const base = () => ({ workspace_id: workspaceId, id: randomUUIDv7(), created_at: NOW, updated_at: NOW })
  const record = (name: string) => ({ ...base(), version: 1, name, custom_fields: {} })
  const companies = TEXTS.slice(0, 5).map(record)
  const contacts = TEXTS.slice(3, 8).map(record)
  const tags = ['hot', 'cold', 'new'].map((name) => ({ ...base(), name, position: 0, is_archived: false }))
  const stranger = {
    workspace_id: workspaceId,
    id: randomUUIDv7(),
    name: 'Bob',
    role: 'rep',
    is_active: true,
    updated_at: NOW,
    created_at: NOW,
  }
  await insertRows(db, 'members', [stranger])
  await insertRows(db, 'companies', companies)
  await insertRows(db, 'contacts', contacts)
  await insertRows(db, 'tags', tags)

  const people = [memberId, stranger.id]
  const oneOf = (rows: readonly { id: string }[]) => orNull(fc.constantFrom(...rows.map(({ id }) => id)))
  const arbitraryDeal = fc.record({
    name: text,
    description: orNull(fc.constantFrom('', ...TEXTS)),
    stage: orNull(fc.constantFrom(...stages)),
    stalled_at: orNull(instant),
    amount: orNull(fc.constantFrom(...NUMBERS)),
    currency: fc.constantFrom('USD', 'EUR', 'KWD'),
    probability: orNull(fc.constantFrom(0, 1, 10, 50, 100)),
    probability_source: fc.constantFrom('stage', 'manual'),
    expected_close_on: orNull(fc.constantFrom(...DAYS)),
    closed_at: instant,
    loss_note: orNull(text),
    owner_id: orNull(fc.constantFrom(...people)),
    assignee_id: orNull(fc.constantFrom(...people)),
    created_by_id: orNull(fc.constantFrom(...people)),
    contact_id: oneOf(contacts),
    company_id: oneOf(companies),
    company_source: fc.constant('set'),
    is_hot: fc.boolean(),
    light: orNull(fc.constantFrom('red', 'yellow', 'green')),
    bant_budget: score,
    bant_authority: score,
    bant_need: score,
    bant_timeline: score,
    custom_fields: customFields,
    metadata: fc.constant({}),
    stage_entered_at: instant,
    last_activity_at: orNull(instant),
    next_activity_at: orNull(instant),
    added_at: instant,
    is_archived: fc.boolean(),
    deleted_at: orNull(instant),
    tags: fc.subarray(tags.map(({ id }) => id)),
  })
  let rank: string | null = null
  const deals = fc
    .sample(arbitraryDeal, { numRuns: 120, seed: 4 })
    .map(({ stage, tags: tagIds, closed_at, ...deal }) => {
      rank = rankBetween(rank, null)
      const status = stage?.type ?? 'open'
      const row = { ...base(), ...deal, version: 1, pipeline_id: pipelineId, stage_id: stage?.id ?? null, status, rank }
      return { tagIds, row: { ...row, closed_at: status === 'open' ? null : closed_at } }
    })
  const rows = deals.map(({ row }) => row)
  await insertRows(db, 'deals', rows)
  const link = (deal_id: string) => ({ workspace_id: workspaceId, deal_id })
  await insertRows(
    db,
    'deal_tags',
    deals.flatMap(({ row, tagIds }) => tagIds.map((tag_id) => ({ ...link(row.id), tag_id }))),
  )
  await insertRows(
    db,
    'deal_contacts',
    rows
      .filter(({ contact_id }) => contact_id)
      .map(({ id, contact_id }) => ({ ...link(id), contact_id, role: 'involved', created_at: NOW, updated_at: NOW })),
  )
  const ids = [
    ...people,
    ...[...companies, ...contacts, ...tags, ...stages].map(({ id }) => id),
    pipelineId,
    ...rows.slice(0, 3).map(({ id }) => id),
  ]
  return { texts: TEXTS, ids, days: DAYS, instants: INSTANTS, numbers: NUMBERS }
}
