import {
  changeDeal,
  type ContactId,
  type CustomField,
  type Deal,
  DealId,
  type DealView,
  type Pipeline,
  passGate,
  refusal,
  type Stage,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { WriteContext } from '../../context.ts'
import { listCustomFields } from '../../custom-fields/store.ts'
import { mayDelete } from '../../deals/remove-deal.ts'
import { dealReader } from '../../deals/select-deals.ts'
import { saveDeals } from '../../deals/save-deals.ts'
import { lockDeals } from '../../deals/lock-deals.ts'
import { listPipelines } from '../../pipelines/store.ts'
import { freeRanks } from './free-ranks.ts'
import { refuseLost } from './refuse-lost.ts'
import { recordBefore } from './record-before.ts'
import { decided, type Refusals, type Step, UndoRefused } from './undo-step.ts'
import { undoDealPeople } from './undo-deal-people.ts'

/** Reverses changes of deals: of their own fields in a few statements for all of them, of who is on them one by one. */
export async function undoDeals(ctx: WriteContext, steps: readonly Step[]): Promise<Refusals> {
  const people = steps.filter(({ event }) => /\.(contact_\w+|shared)$/.test(event.kind))
  const fields = await undoFields(
    ctx,
    steps.filter((step) => !people.includes(step)),
  )
  return new Map([...fields, ...(await undoDealPeople(ctx, people))])
}

async function undoFields(ctx: WriteContext, steps: readonly Step[]): Promise<Refusals> {
  if (steps.length === 0) return new Map()
  const { db, workspaceId, author, now } = ctx
  const ids = steps.map(({ event }) => DealId.parse(event.entityId))
  const locked = await lockDeals(db, dealReader(ctx), ids)
  const deals = new Map<string, (typeof locked)[number]>(locked.map((deal) => [deal.id, deal]))
  const [pipelines, customFields] = await Promise.all([
    listPipelines(db, workspaceId),
    listCustomFields(db, workspaceId, 'deal'),
  ])
  const first = decided(steps, (step) => {
    const deal = deals.get(step.event.entityId)
    if (deal?.isWritable === false) {
      throw new UndoRefused(refusal('forbidden', 'This deal is shared with you for reading only.'))
    }
    return before(ctx, { deal, step, pipelines, customFields })
  })
  const { made: possible, refusals } = await refuseLost(ctx, first)
  const ranks = await freeRanks(
    ctx,
    possible.map(({ value }) => value),
  )
  const changes = possible.map(({ value: { record, next } }) =>
    changeDeal(record, { ...next, rank: ranks.get(next.id) ?? next.rank }, now),
  )
  await saveDeals(db, author, changes)
  await forgetContacts(
    ctx,
    possible.map(({ step }) => step),
  )
  return refusals
}

type Given = {
  deal: DealView | undefined
  step: Step
  pipelines: readonly Pipeline[]
  customFields: readonly CustomField[]
}

function before(ctx: WriteContext, { deal, step, pipelines, customFields }: Given) {
  const { record, next } = recordBefore(deal, { step, customFields, now: ctx.now })
  if (record.deletedAt !== next.deletedAt) mayDelete(ctx, record)
  enter(record, next, pipelines)
  return { record, next }
}

/** Holds a deal to the rules of the stage that it goes back to. */
function enter(deal: Deal, next: Deal, pipelines: readonly Pipeline[]): void {
  const stages = new Map<string, Stage>(pipelines.flatMap(({ stages: own }) => own.map((stage) => [stage.id, stage])))
  if (next.stageId === null) return
  const stage = stages.get(next.stageId)
  if (!stage || stage.pipelineId !== next.pipelineId) {
    throw new UndoRefused(refusal('gone', 'The stage where it stood is gone.', { fields: ['stageId'] }))
  }
  if (stage.type !== 'open' && stage.type !== next.status) {
    const message = `The stage ${stage.name} where it stood is one of ${stage.type} deals.`
    throw new UndoRefused(refusal('refused', message, { fields: ['stageId', 'status'] }))
  }
  if (next.stageId !== deal.stageId) passGate(next, stage)
}

/** A primary contact that was put on the deal by being made that leaves it again. */
async function forgetContacts({ db, workspaceId }: WriteContext, steps: readonly Step[]): Promise<void> {
  const come = steps.flatMap(({ act, event: { entityId, after, at } }) => {
    const contactId = after?.['contactId'] as ContactId | null | undefined // as the deal's own rules wrote it
    return act === 'set_back' && contactId ? [{ deal_id: entityId, contact_id: contactId, at }] : []
  })
  if (come.length === 0) return
  await sql`
    delete from deal_contacts x using jsonb_to_recordset(${JSON.stringify(come)}::jsonb) as come(
      deal_id uuid, contact_id uuid, at timestamptz)
    where x.workspace_id = ${workspaceId} and x.deal_id = come.deal_id and x.contact_id = come.contact_id
      and x.created_at = come.at and x.role = 'involved'`.execute(db)
}
