import { can, dealVisibility } from '@dealwright/domain'
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { Caller } from '../access/caller.ts'
import { visibleDeals } from '../deals/select-deals.ts'

/**
 * The condition on `events` that leaves out what the caller may not see otherwise: deals out of their sight with all that
 * hangs on them, private views, other people's keys and imports, invitations, webhooks.
 */
export function visibleEvents(caller: Caller): RawBuilder<SqlBool> {
  const conditions = [
    visibleDealEvents(caller),
    sql<SqlBool>`(entity <> 'saved_view' or ${ownOrShared(caller)})`,
    ...(can(caller, 'member.write') ? [] : [sql<SqlBool>`entity <> 'invitation'`]),
    ...(can(caller, 'webhook.read') ? [] : [sql<SqlBool>`entity <> 'webhook'`]),
    ...ownOnly(caller, { entity: 'api_key', action: 'key.read', table: 'api_keys', owner: 'member_id' }),
    ...ownOnly(caller, { entity: 'import', action: 'import.read', table: 'imports', owner: 'created_by_id' }),
  ]
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

function visibleDealEvents(caller: Caller): RawBuilder<SqlBool> {
  const visibility = dealVisibility(caller, caller.settings)
  if (visibility === 'all') return sql<SqlBool>`true`
  return sql<SqlBool>`(deal_id is null or exists (
    select from deals d
    where d.workspace_id = events.workspace_id and d.id = events.deal_id and ${visibleDeals(visibility, 'read')}))`
}

/** A private view is its owner's alone; one that was deleted was shared if the event says so. */
function ownOrShared({ memberId }: Caller): RawBuilder<SqlBool> {
  return sql<SqlBool>`(actor_id = ${memberId} or before ->> 'isShared' = 'true' or exists (
    select from saved_views v
    where v.workspace_id = events.workspace_id and v.id = events.entity_id and (v.is_shared or v.owner_id = ${memberId})))`
}

type Ownership = {
  entity: 'api_key' | 'import'
  action: 'key.read' | 'import.read'
  table: 'api_keys' | 'imports'
  owner: 'member_id' | 'created_by_id'
}

function ownOnly(caller: Caller, { entity, action, table, owner }: Ownership): RawBuilder<SqlBool>[] {
  const { memberId } = caller
  if (can(caller, action, { kind: 'owned', ownerId: null })) return []
  // Who may not read them at all does not get what is theirs either.
  const isMine = can(caller, action)
    ? sql<SqlBool>`exists (
        select from ${sql.table(table)} mine
        where mine.workspace_id = events.workspace_id and mine.id = events.entity_id and ${sql.ref(`mine.${owner}`)} = ${memberId})`
    : sql<SqlBool>`false`
  return [sql<SqlBool>`(entity <> ${entity} or ${isMine})`]
}
