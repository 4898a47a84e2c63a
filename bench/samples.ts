import { Client } from 'pg'
import { Keyset } from '../packages/api/src/db/keyset.ts'
import { DEAL_SORT } from '../packages/api/src/deals/select-deals.ts'
import { DealId, toPrefixedId } from '../packages/domain/src/index.ts'
import { seeded } from './fill/random.ts'
import type { Sample } from './operations.ts'

const SIZE = 2000
const PAGE_200 = 199 * 50

/** Deals from all over the workspace, with everything by which an API may know them. */
export type Samples = { next(): Sample }

/** Reads them; `next` then gives one after the other, round and round. */
export async function takeSamples(databaseUrl: string): Promise<Samples> {
  const client = new Client(databaseUrl)
  await client.connect()
  try {
    await client.query('set role dealwright_system')
    const { rows } = await client.query<Row>(OPEN_DEALS, [SIZE])
    const { rows: stages } = await client.query<Stage>(
      `select id, number::text, pipeline_id from stages where type = 'open'`,
    )
    const { rows: busiest } = await client.query<Busiest>(BUSIEST, [PAGE_200 - 1])
    const [busy] = busiest
    if (!busy) throw new Error('Nobody has deals for two hundred pages: take more')
    const keyset = new Keyset(DEAL_SORT, [{ field: 'createdAt', direction: 'desc' }], 'id')
    const shared = { ...busy, cursor: keyset.cursor(busy.deepKeys) }
    const deals = rows.map((row) => ({ ...row, rexId: toPrefixedId('deal_', DealId.parse(row.id)) }))
    const random = seeded(1)
    let turn = 0
    return {
      next() {
        const deal = deals[turn++ % deals.length]
        if (!deal) throw new Error('There are no open deals')
        // Elsewhere than where the sample before put it, so that each move moves.
        const target = random.pick(
          stages.filter(({ pipeline_id, id }) => pipeline_id === deal.pipelineId && id !== deal.stageId),
        )
        deal.stageId = target.id
        return { ...shared, ...deal, stageNumber: target.number }
      },
    }
  } finally {
    await client.end()
  }
}

type Row = {
  workspaceId: string
  id: string
  number: string
  pipelineId: string
  pipelineNumber: string
  stageId: string
  word: string
}
type Stage = { id: string; number: string; pipeline_id: string }
type Busiest = { ownerId: string; ownerNumber: string; deepTime: string; deepId: string; deepKeys: string }

const OPEN_DEALS = `
  select d.workspace_id as "workspaceId", d.id, d.number::text, d.pipeline_id as "pipelineId", p.number::text as "pipelineNumber",
    d.stage_id as "stageId", substring(d.name from '^[A-Za-z]+') as word
  from (select * from deals where status = 'open' and deleted_at is null order by md5(id::text) limit $1) d
  join pipelines p on p.workspace_id = d.workspace_id and p.id = d.pipeline_id`

/** Who has most deals, and the last deal before page 200 of theirs. */
const BUSIEST = `
  select d.owner_id as "ownerId", o.number::text as "ownerNumber", d.created_at::text as "deepTime", d.id as "deepId",
    array[d.created_at::text, d.id::text]::text as "deepKeys"
  from deals d join members o on o.workspace_id = d.workspace_id and o.id = d.owner_id
  where d.deleted_at is null and d.amount >= 1000
    and d.owner_id = (select owner_id from deals group by owner_id order by count(*) desc limit 1)
  order by d.created_at desc, d.id desc offset $1 limit 1`
