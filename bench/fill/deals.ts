import type { Stage } from '../../packages/domain/src/index.ts'
import type { Cell } from './copy-rows.ts'
import type { Party } from './parties.ts'
import { type Random, uuidAt } from './random.ts'
import type { Setting } from './setting.ts'

const DAY = 86_400_000
const YEARS = 5

/** What a deal is, of which rows tell. */
export type Life = {
  id: string
  name: string
  party: Party
  contactId: string | null
  ownerId: string
  createdAt: number
  /** The stages that it entered, in their order, and when. */
  steps: { stage: Stage; at: number }[]
  closedAt: number | null
  /** Whole units; null for one that nobody has valued yet. */
  amount: number | null
  currency: string
  tags: string[]
}

const PRODUCTS = [
  'licences',
  'renewal',
  'rollout',
  'pilot',
  'support',
  'migration',
  'training',
  'expansion',
  'audit',
  'integration',
]

/**
 * One deal out of a business that has grown for five years: more of the later ones; cycles of 45 days in the median, some of a year;
 * a third won, most of the rest lost half-way, one in twenty forgotten where it stood; amounts log-normal around 8,000, a tenth of them
 * unknown; a few people have most of the deals.
 * @param number from 0, the oldest, up to `count`
 */
export function makeDeal(
  setting: Setting,
  parties: readonly Party[],
  { number, count, now }: Place,
  random: Random,
): Life {
  const createdAt = Math.floor(now - YEARS * 365 * DAY * (1 - Math.sqrt((number + random.next()) / count)))
  const party = random.pickEarly(parties)
  const pipeline = setting.pipelines[random.chance(0.7) ? 0 : random.chance(0.67) ? 1 : 2]
  if (!pipeline) throw new Error('The workspace lacks its pipelines')
  const open = pipeline.stages.filter(({ type }) => type === 'open')
  const outcome = random.chance(0.35) ? 'won' : 'lost'
  const end = pipeline.stages.find(({ type }) => type === outcome)
  const cycle = 45 * DAY * Math.exp(0.9 * random.normal())
  const isForgotten = random.chance(0.05)
  const passed = outcome === 'won' ? open.length : 1 + random.int(open.length)
  const steps = open
    .slice(0, passed)
    .map((stage, index) => ({ stage, at: Math.floor(createdAt + (cycle * index) / passed) }))
    .filter(({ at }) => at <= now)
  const closedAt = !isForgotten && createdAt + cycle < now ? Math.floor(createdAt + cycle) : null
  if (closedAt !== null && end) steps.push({ stage: end, at: closedAt })
  return {
    id: uuidAt(createdAt, random),
    name: `${party.companyName}: ${random.pick(PRODUCTS)} ${new Date(createdAt).getUTCFullYear()}`,
    party,
    contactId: random.chance(0.8) ? random.pick(party.contactIds) : null,
    ownerId: random.pickEarly(setting.members),
    createdAt,
    steps,
    closedAt,
    amount: random.chance(0.1) ? null : Math.round(8000 * Math.exp(1.1 * random.normal())),
    currency: random.chance(0.85) ? 'USD' : random.chance(0.7) ? 'EUR' : 'GBP',
    tags: setting.tags.filter(() => random.chance(0.05)),
  }
}

export type Place = { number: number; count: number; now: number }

export const DEAL_COLUMNS = [
  'workspace_id',
  'id',
  'version',
  'name',
  'description',
  'pipeline_id',
  'stage_id',
  'status',
  'amount',
  'currency',
  'probability',
  'probability_source',
  'expected_close_on',
  'closed_at',
  'loss_reason_id',
  'owner_id',
  'contact_id',
  'company_id',
  'company_source',
  'source_id',
  'bant_budget',
  'bant_need',
  'rank',
  'stage_entered_at',
  'last_activity_at',
  'next_activity_at',
  'added_at',
  'created_by_id',
  'created_at',
  'updated_at',
]

const NOTE = 'They asked for a comparison with what they use today, and for a plan of the first three months. '

/** The row of a deal, in the order of `DEAL_COLUMNS`. */
export function dealCells(
  { workspaceId, sources, lossReasons }: Setting,
  life: Life,
  { number, count }: Place,
  random: Random,
): Cell[] {
  const last = life.steps.at(-1)
  if (!last) throw new Error('A deal stands in a stage')
  const { stage, at } = last
  const status = life.closedAt === null ? 'open' : stage.type
  const isOpen = status === 'open'
  const lastActivityAt = random.chance(0.8) ? iso(at) : null
  const nextActivityAt = isOpen && random.chance(0.4) ? iso(at + 30 * DAY * random.next()) : null
  return [
    workspaceId,
    life.id,
    life.steps.length,
    life.name,
    random.chance(0.4) ? NOTE.repeat(1 + random.int(4)) : null,
    stage.pipelineId,
    stage.id,
    status,
    life.amount,
    life.currency,
    stage.probability,
    'stage',
    iso(life.createdAt + 60 * DAY).slice(0, 10),
    life.closedAt === null ? null : iso(life.closedAt),
    status === 'lost' && random.chance(0.7) ? random.pick(lossReasons) : null,
    life.ownerId,
    life.contactId,
    life.party.companyId,
    'contact',
    random.chance(0.7) ? random.pickEarly(sources) : null,
    random.chance(0.3) ? random.int(26) : null,
    random.chance(0.3) ? random.int(26) : null,
    rankOf(count - number),
    iso(at),
    lastActivityAt,
    nextActivityAt,
    iso(life.createdAt),
    life.ownerId,
    iso(life.createdAt),
    iso(at),
  ]
}

export const EVENT_COLUMNS = [
  'workspace_id',
  'id',
  'entity',
  'entity_id',
  'deal_id',
  'kind',
  'actor_id',
  'actor_name',
  'via',
  'before',
  'after',
  'at',
]

/** The history of a deal: that it was made, and each step from then on. */
export function eventCells({ workspaceId }: Setting, life: Life, random: Random): Cell[][] {
  return life.steps.map(({ stage, at }, index): Cell[] => {
    const from = life.steps[index - 1]?.stage
    const kind = !from ? 'created' : stage.type === 'open' ? 'stage_changed' : stage.type
    const before = from ? { stageId: from.id, probability: from.probability } : null
    const told = from
      ? {}
      : { name: life.name, pipelineId: stage.pipelineId, amount: life.amount?.toFixed(2), currency: life.currency }
    const after = { ...told, stageId: stage.id, probability: stage.probability }
    return [
      workspaceId,
      uuidAt(at, random),
      'deal',
      life.id,
      life.id,
      `deal.${kind}`,
      life.ownerId,
      'Somebody',
      'web',
      before,
      after,
      iso(at),
    ]
  })
}

function iso(time: number): string {
  return new Date(time).toISOString()
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A place on the board, with room around it. */
function rankOf(place: number): string {
  let [rest, digits] = [place, '']
  for (let length = 0; length < 5; length += 1) {
    digits = DIGITS.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return `V${digits}V`
}
