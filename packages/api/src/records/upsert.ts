import { type ByExternalId, invalid, type WorkspaceId } from '@dealwright/domain'
import { sql } from 'kysely'
import type { ExternalEntity } from '../external-ids/store.ts'
import type { ExternalIds } from '../external-ids/external-ids.ts'
import type { Condition } from '../filter/filter-column.ts'

type Fields = { customFields?: Record<string, unknown>; externalIds?: ExternalIds }

/** What a record that an upsert creates gets: what is given, beside it `ifNew`, custom fields each by itself, and the id that it was looked for by. */
export function freshRecord<New extends Fields, Given extends Fields>({
  key,
  given,
  ifNew,
}: {
  key: ByExternalId | { by: 'email' | 'name' | 'domain' | 'filter' }
  given: Given
  ifNew: New
}) {
  const sought = key.by === 'externalId' ? { [key.source]: key.externalId } : undefined
  const externalIds = { ...ifNew.externalIds, ...given.externalIds, ...sought }
  return { ...ifNew, ...given, customFields: { ...ifNew.customFields, ...given.customFields }, externalIds }
}

/** The condition that the record whose id this is goes by an id in another system. */
export function isKnownAs(
  workspaceId: WorkspaceId,
  { entity, id, key: { source, externalId } }: { entity: ExternalEntity; id: string; key: ByExternalId },
): Condition {
  return sql`${sql.ref(id)} = (
    select entity_id from external_ids x
    where x.workspace_id = ${workspaceId} and x.entity = ${entity} and x.source = ${source} and x.external_id = ${externalId})`
}

/** What an upsert cannot do without. @throws DealError invalid when it is not given */
export function needed(value: string | null | undefined, { field, of }: { field: string; of: string }): string {
  if (value) return value
  throw invalid(`A ${of} needs a ${field}.`, [
    { field, message: 'must be given', expected: `the ${field} of the ${of}` },
  ])
}
