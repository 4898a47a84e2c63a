import { randomUUIDv7 } from 'node:crypto'
import type { Client } from 'pg'
import { rankBetween } from '../packages/domain/src/index.ts'
import type { Operation, Sample } from './operations.ts'

/** A writing operation on one connection, from begin to commit. */
export type Transaction = (client: Client, sample: Sample) => Promise<unknown>

const RANK = `
  select rank from deals where workspace_id = $1 and pipeline_id = $2 and stage_id = $3 and deleted_at is null order by rank limit 1`
const EVENT = `
  insert into events (workspace_id, id, entity, entity_id, deal_id, kind, actor_name, via, before, after, at)
  values ($1, $2, 'deal', $3, $3, $4, 'Bench', 'web', $5, $6, now())`
const INSERT = `
  insert into deals (workspace_id, id, name, pipeline_id, stage_id, status, amount, currency, probability, probability_source, company_source,
    owner_id, rank, stage_entered_at, added_at, created_at, updated_at)
  values ($1, $2, 'Made by the bench', $3, $4, 'open', 1000, 'USD', 10, 'stage', 'contact', $5, $6, now(), now(), now(), now()) returning *`

export const TRANSACTIONS: Partial<Record<Operation, Transaction>> = {
  move: (client, { workspaceId, id, stageId, pipelineId }) =>
    transaction(client, async () => {
      const { rows } = await named(
        client,
        'lock',
        'select * from deals where workspace_id = $1 and id = $2 for update',
        [workspaceId, id],
      )
      const rank = await topOf(client, [workspaceId, pipelineId, stageId], String(id))
      const moved = await named(
        client,
        'move',
        `update deals set stage_id = $3, rank = $4, version = version + 1, stage_entered_at = now(), updated_at = now()
         where workspace_id = $1 and id = $2 returning *`,
        [workspaceId, id, stageId, rank],
      )
      await named(client, 'event', EVENT, [
        workspaceId,
        randomUUIDv7(),
        id,
        'deal.stage_changed',
        { stageId: rows[0]?.['stage_id'] },
        { stageId },
      ])
      return moved.rows[0]
    }),
  create: (client, sample) => transaction(client, () => create(client, sample)),
  bulkCreate: (client, sample) =>
    transaction(client, async () => {
      const made: unknown[] = []
      for (let count = 0; count < 100; count += 1) made.push(await create(client, sample))
      return made
    }),
}

async function create(client: Client, { workspaceId, pipelineId, stageId, ownerId }: Sample): Promise<unknown> {
  const id = randomUUIDv7()
  const rank = await topOf(client, [workspaceId, pipelineId, stageId], id)
  const made = await named(client, 'insert', INSERT, [workspaceId, id, pipelineId, stageId, ownerId, rank])
  await named(client, 'event', EVENT, [
    workspaceId,
    randomUUIDv7(),
    id,
    'deal.created',
    null,
    { name: 'Made by the bench', stageId },
  ])
  return made.rows[0]
}

async function topOf(client: Client, stage: unknown[], id: string): Promise<string> {
  const { rows } = await named(client, 'rank', RANK, stage)
  const top: unknown = rows[0]?.['rank']
  return rankBetween(null, typeof top === 'string' ? top : null, Number.parseInt(id.slice(-3), 16))
}

async function transaction(client: Client, act: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      await client.query('begin')
      const result = await act()
      await client.query(`notify dealwright_bench`)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      // Two took one place on the board at one moment.
      if (!(error instanceof Error && 'constraint' in error && error.constraint === 'deals_rank')) throw error
    }
  }
}

function named(client: Client, name: string, text: string, values: unknown[]) {
  return client.query<Record<string, unknown>>({ name, text, values })
}
