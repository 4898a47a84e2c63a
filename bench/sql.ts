import type { Operation, Sample } from './operations.ts'

/** What an operation asks of PostgreSQL when nothing stands between. `text` gives one row with one column, the answer as JSON. */
export type Statement = { name: string; text: string; values(sample: Sample): unknown[] }

const DEALS = `
  select d.*, (select coalesce(array_agg(t.tag_id order by t.tag_id), '{}') from deal_tags t where t.workspace_id = d.workspace_id and t.deal_id = d.id) as tag_ids,
    s.name as stage_name, s.type as stage_type, s.rot_days, c.name as contact_name, co.name as company_name, o.name as owner_name
  from deals d
  left join stages s on s.workspace_id = d.workspace_id and s.id = d.stage_id
  left join contacts c on c.workspace_id = d.workspace_id and c.id = d.contact_id
  left join companies co on co.workspace_id = d.workspace_id and co.id = d.company_id
  left join members o on o.workspace_id = d.workspace_id and o.id = d.owner_id
  where d.workspace_id = $1 and d.deleted_at is null`

const NEWEST_50 = 'order by d.created_at desc, d.id desc limit 51'
const listOf = (select: string) => `select coalesce(json_agg(to_json(page)), '[]') as answer from (${select}) page`
const OF_OWNER = `${DEALS} and d.owner_id = $2 and d.amount >= 1000`
const TOTALS = `
  select stage_id, currency, count(*), sum(amount), sum(amount * probability) / 100 as weighted from deals d
  where workspace_id = $1 and deleted_at is null`

/** The statements of the reading operations; those that write are in transactions.ts. */
export const STATEMENTS: Partial<Record<Operation, Statement>> = {
  get: {
    name: 'get',
    text: `select to_json(deal) as answer from (${DEALS} and d.id = $2) deal`,
    values: ({ workspaceId, id }) => [workspaceId, id],
  },
  list: {
    name: 'list',
    text: listOf(`${DEALS} and d.pipeline_id = $2 and d.status = 'open' ${NEWEST_50}`),
    values: ({ workspaceId, pipelineId }) => [workspaceId, pipelineId],
  },
  filtered: {
    name: 'filtered',
    text: listOf(`${OF_OWNER} ${NEWEST_50}`),
    values: ({ workspaceId, ownerId }) => [workspaceId, ownerId],
  },
  filteredDeep: {
    name: 'filteredDeep',
    text: listOf(`${OF_OWNER} and (d.created_at, d.id) < ($3, $4) ${NEWEST_50}`),
    values: ({ workspaceId, ownerId, deepTime, deepId }) => [workspaceId, ownerId, deepTime, deepId],
  },
  board: {
    name: 'board',
    text: `
      select json_build_object('columns', (
        select json_agg(json_build_object('stage', stage.id, 'cards', (
          ${listOf(`${DEALS} and d.pipeline_id = $2 and d.stage_id = stage.id and (d.status = 'open' or stage.type <> 'open')
            order by d.rank limit 31`)})) order by stage.position)
        from stages stage where stage.workspace_id = $1 and stage.pipeline_id = $2
      ), 'totals', (select json_agg(to_json(total)) from (${TOTALS} and pipeline_id = $2 group by stage_id, currency) total)) as answer`,
    values: ({ workspaceId, pipelineId }) => [workspaceId, pipelineId],
  },
  report: {
    name: 'report',
    text: listOf(`${TOTALS} and status = 'open' group by stage_id, currency`),
    values: ({ workspaceId }) => [workspaceId],
  },
  forecast: {
    name: 'forecast',
    text: listOf(`
      select to_char(expected_close_on, 'YYYY-MM') as month, status, currency, count(*), sum(amount), sum(amount * probability) / 100 as weighted
      from deals where workspace_id = $1 and deleted_at is null and expected_close_on >= date_trunc('year', now())
      group by 1, 2, 3`),
    values: ({ workspaceId }) => [workspaceId],
  },
  search: {
    name: 'search',
    text: listOf(`${DEALS} and lower(d.name) like '%' || lower($2) || '%' ${NEWEST_50}`),
    values: ({ workspaceId, word }) => [workspaceId, word],
  },
}
