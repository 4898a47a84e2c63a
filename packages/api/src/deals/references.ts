import {
  type Activity,
  type Company,
  type Deal,
  type DealError,
  type Instant,
  invalid,
  type WorkspaceId,
} from '@dealwright/domain'
import { sql } from 'kysely'
import type { Db } from '../db/transaction.ts'

/** Which field of a deal, a contact or a company points into which table; deleted companies and contacts do not count. */
const REFERENCES = [
  { field: 'ownerId', table: 'members', noun: 'member' },
  { field: 'assigneeId', table: 'members', noun: 'member' },
  { field: 'companyId', table: 'companies', noun: 'company', isDeletable: true },
  { field: 'dealId', table: 'deals', noun: 'deal', isDeletable: true },
  { field: 'parentId', table: 'companies', noun: 'company', isDeletable: true },
  { field: 'contactId', table: 'contacts', noun: 'contact', isDeletable: true },
  { field: 'sourceId', table: 'sources', noun: 'source' },
  { field: 'lossReasonId', table: 'loss_reasons', noun: 'loss reason' },
  { field: 'unqualifiedReasonId', table: 'unqualified_reasons', noun: 'reason' },
  { field: 'tagIds', table: 'tags', noun: 'tag' },
] as const

/** What may point at something. */
export type Referring = Partial<
  Pick<Deal & Pick<Company, 'parentId'> & Pick<Activity, 'dealId'>, (typeof REFERENCES)[number]['field']>
>

/**
 * For each item, an error when it points at something that is not there: one query per kind of reference, not per item.
 * @param binnedBefore what was in the bin before this moment counts as there
 */
export async function missingReferences(
  db: Db,
  workspaceId: WorkspaceId,
  items: readonly Referring[],
  { binnedBefore = null }: { binnedBefore?: Instant | null } = {},
): Promise<(DealError | undefined)[]> {
  const missing = await Promise.all(
    REFERENCES.map(async (reference) => ({
      ...reference,
      ids: await absent(db, workspaceId, {
        ...reference,
        binnedBefore,
        wanted: items.flatMap((item) => idsOf(item[reference.field])),
      }),
    })),
  )
  return items.map((item) => {
    const problems = missing.flatMap(({ field, noun, ids }) =>
      idsOf(item[field])
        .filter((id) => ids.has(id))
        .map((id) => ({
          field,
          message: `There is no ${noun} with this id.`,
          given: id,
          expected: `the id of a ${noun} of this workspace`,
        })),
    )
    return problems.length > 0 ? invalid('A reference leads nowhere.', problems) : undefined
  })
}

function idsOf(value: string | readonly string[] | null | undefined): readonly string[] {
  return typeof value === 'string' ? [value] : (value ?? [])
}

async function absent(
  db: Db,
  workspaceId: WorkspaceId,
  {
    table,
    isDeletable,
    binnedBefore,
    wanted,
  }: { table: string; isDeletable?: boolean; binnedBefore: Instant | null; wanted: readonly string[] },
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set()
  const isThere = sql`and (t.deleted_at is null or t.deleted_at < ${binnedBefore}::timestamptz)`
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...new Set(wanted)]}::uuid[]) as id
    where not exists (
      select from ${sql.table(table)} t where t.workspace_id = ${workspaceId} and t.id = id.id ${isDeletable ? isThere : sql``})`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
