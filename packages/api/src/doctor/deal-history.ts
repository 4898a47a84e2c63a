import type { Invariant } from './invariant.ts'

const AS_TEXT = {
  name: 'name',
  description: 'description',
  pipelineId: 'pipeline_id',
  stageId: 'stage_id',
  currency: 'currency',
  probability: 'probability',
  probabilitySource: 'probability_source',
  expectedCloseOn: 'expected_close_on',
  lossReasonId: 'loss_reason_id',
  lossNote: 'loss_note',
  unqualifiedReasonId: 'unqualified_reason_id',
  ownerId: 'owner_id',
  assigneeId: 'assignee_id',
  contactId: 'contact_id',
  companyId: 'company_id',
  companySource: 'company_source',
  sourceId: 'source_id',
  isHot: 'is_hot',
  light: 'light',
  rank: 'rank',
  isArchived: 'is_archived',
  createdById: 'created_by_id',
}
const AS_INSTANT = {
  stalledAt: 'stalled_at',
  closedAt: 'closed_at',
  stageEnteredAt: 'stage_entered_at',
  lastActivityAt: 'last_activity_at',
  nextActivityAt: 'next_activity_at',
  addedAt: 'added_at',
  deletedAt: 'deleted_at',
}
const AS_JSON = { customFields: 'custom_fields', metadata: 'metadata' }

const answers = (part: string) => `'${part}', jsonb_build_object('score', d.bant_${part}, 'note', d.bant_${part}_note)`
const BANT = `jsonb_build_object(${['budget', 'authority', 'need', 'timeline'].map(answers).join()})`

/** By field, the condition that the row has something else than its history ends with. An empty text is told as little as none. */
const DIFFERENCES: Record<string, string> = {
  ...mapped(
    AS_TEXT,
    (field, column) => `nullif(told ->> '${field}', '') is distinct from nullif(d.${column}::text, '')`,
  ),
  ...mapped(AS_INSTANT, (field, column) => `(told ->> '${field}')::timestamptz is distinct from d.${column}`),
  ...mapped(AS_JSON, (field, column) => `coalesce(told -> '${field}', '{}') <> d.${column}`),
  amount: `(told ->> 'amount')::numeric is distinct from d.amount`,
  // Whether an open deal is stalled depends on the moment, and is stored nowhere.
  status: `replace(told ->> 'status', 'stalled', 'open') is distinct from d.status`,
  bant: `told -> 'bant' is distinct from ${BANT}`,
  tagIds: `array(select jsonb_array_elements_text(coalesce(told -> 'tagIds', '[]'))::uuid order by 1)
    <> array(select t.tag_id from deal_tags t where t.workspace_id = d.workspace_id and t.deal_id = d.id order by 1)`,
}

/** The fields that events of the deal, or of work about it, have told last. One deal after another: nothing is sorted or kept. */
const TOLD = `
  select jsonb_object_agg(field.key, field.value order by e.seq) as told
  from events e, jsonb_each(case when e.entity = 'deal' then e.after else e.after -> 'deal' end) as field
  where e.workspace_id = d.workspace_id and e.deal_id = d.id`

export const DEAL_HISTORY: Invariant[] = [
  {
    name: 'deal-history',
    sentence: 'Each deal is what its history, replayed from the beginning, makes of it.',
    remedy:
      'Something wrote to the table past the application, or a backup was restored in part. Compare with a backup; the history (`deals.history`) says who set which field last.',
    broken: `
      select format('deal %s: %s', d.id, coalesce(array_to_string(differing.fields, ', '), 'no history')) as what
      from deals d
      cross join lateral (${TOLD}) as history
      cross join lateral (select array_remove(array[
        ${Object.entries(DIFFERENCES)
          .map(([field, differs]) => `case when ${differs} then '${field}' end`)
          .join(',\n        ')}], null) as fields) as differing
      where told is null or cardinality(differing.fields) > 0`,
  },
  {
    name: 'stage-history',
    sentence: 'Each step of a deal through its stages begins where the one before has ended.',
    remedy: 'Events of the deal are missing: restore the table events whole, from the backup that the deals came from.',
    broken: `
      select format('deal %s: event %s', deal_id, id) as what
      from (
        select deal_id, id, kind, before -> 'stageId' as origin,
          lag(after -> 'stageId') over steps as reached, row_number() over steps as place
        from events where entity = 'deal' and (after ? 'stageId' or kind = 'deal.created')
        window steps as (partition by workspace_id, deal_id order by seq)) as step
      where kind <> 'deal.created'
        and (place = 1 or coalesce(origin, 'null') <> coalesce(reached, 'null'))`,
  },
  {
    name: 'stage-and-status',
    sentence: 'A deal in a won stage is won, and one in a lost stage is lost.',
    remedy: 'Reopen the deal, or move it to the stage where it belongs.',
    broken: `
      select format('deal %s is %s in the stage %s', d.id, d.status, s.name) as what
      from deals d join stages s on s.workspace_id = d.workspace_id and s.pipeline_id = d.pipeline_id and s.id = d.stage_id
      where s.type <> 'open' and s.type <> d.status`,
  },
  {
    name: 'closed-totals',
    sentence: 'What closed deals add up to, by the day of their closing, is what the deals add up to.',
    remedy:
      'Count them anew, as the owner or as `dealwright_system`: `select count_closed_deals(workspace_id) from workspaces`.',
    broken: `
      select format('%s deals of stage %s, %s %s: %s deals off, %s by amount', status, coalesce(stage_id::text, 'none'), currency, closed_on, sum(deals), sum(amount)) as what
      from (
        select d.workspace_id, d.pipeline_id, d.stage_id, d.status, d.currency, (d.closed_at at time zone coalesce(w.settings ->> 'timeZone', 'UTC'))::date as closed_on,
          1 as deals, (d.amount is null)::int as without_amount, coalesce(d.amount, 0) as amount, coalesce(d.amount * d.probability, 0) as weighted
        from deals d join workspaces w on w.workspace_id = d.workspace_id where d.closed_at is not null and d.deleted_at is null
        union all
        select workspace_id, pipeline_id, stage_id, status, currency, closed_on, -deals, -without_amount, -amount, -weighted from closed_totals) as each
      group by workspace_id, pipeline_id, stage_id, status, currency, closed_on
      having (sum(deals), sum(without_amount), sum(amount), sum(weighted)) <> (0, 0, 0, 0)`,
  },
  {
    name: 'purged',
    sentence: 'What was erased for good is gone.',
    remedy: 'Erase it again: a part of a backup was restored over it.',
    broken: `
      select format('deal %s', d.id) as what from deals d
      join events e on e.workspace_id = d.workspace_id and e.deal_id = d.id and e.kind = 'deal.purged'`,
  },
]

function mapped(
  columns: Record<string, string>,
  condition: (field: string, column: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, condition(field, column)]))
}
