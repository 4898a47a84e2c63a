import { type RawBuilder, sql } from 'kysely'
import type { ReadContext } from '../context.ts'
import { dealReader, visibleDeals } from '../deals/select-deals.ts'
import type { Condition } from '../filter/filter-column.ts'

/** Which deals `d` are those of a party, as their ids: a contact is on them in any part, a company is named by them. */
const PARTY_OF_DEALS = {
  contact: {
    id: sql.ref('x.contact_id'),
    from: sql`deal_contacts x join deals d on d.workspace_id = x.workspace_id and d.id = x.deal_id`,
  },
  company: { id: sql.ref('d.company_id'), from: sql`deals d` },
} satisfies Record<string, { id: RawBuilder<unknown>; from: RawBuilder<unknown> }>

/** Parties `alias` with undecided deals that the caller sees, or those without any. */
export function hasOpenDeals(
  ctx: ReadContext,
  { kind, alias, wanted }: { kind: keyof typeof PARTY_OF_DEALS; alias: 'c' | 'co'; wanted: boolean },
): Condition {
  const { id, from } = PARTY_OF_DEALS[kind]
  const { workspaceId, visibility } = dealReader(ctx)
  // A set of its own, made once: aliases in it hide those outside.
  return sql`(${sql.ref(`${alias}.id`)} in (
    select ${id} from ${from}
    where d.workspace_id = ${workspaceId} and d.status = 'open' and d.deleted_at is null and ${id} is not null
      and ${visibleDeals(visibility, 'read')})) = ${wanted}`
}
