import type { CustomFieldKey } from '@dealwright/domain'
import { type Expression, sql, type SqlBool } from 'kysely'
import type { ReadContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { dealReader, selectDeals } from './select-deals.ts'

/** Sums of all numeric custom fields over the deals that a condition lets through: exact decimals by key. */
export async function sumCustomFields(
  ctx: ReadContext,
  where?: Expression<SqlBool>,
): Promise<Record<CustomFieldKey, string>> {
  const fields = await listCustomFields(ctx.db, ctx.workspaceId, 'deal')
  const keys = fields.filter(({ type }) => type === 'number' || type === 'currency').map(({ key }) => key)
  if (keys.length === 0) return {}
  const row = await selectDeals(ctx.db, dealReader(ctx))
    .select(
      keys.map((key) => sql<string>`trim_scale(coalesce(sum((d.custom_fields ->> ${key})::numeric), 0))::text`.as(key)),
    )
    .where('d.deleted_at', 'is', null)
    .$if(where !== undefined, (query) => query.where(where ?? sql<SqlBool>`true`))
    .executeTakeFirst()
  return row ?? {}
}
