import { CompanyId, ContactId, totalsOf, type Totals } from '@dealwright/domain'
import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { ReadContext } from '../context.ts'
import { listRates } from '../exchange-rates/store.ts'
import { listTotalRows } from './total-rows.ts'

export const Parties = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contact'), ids: z.array(ContactId).max(500) }),
  z.object({ kind: z.literal('company'), ids: z.array(CompanyId).max(500) }),
])
export type Parties = z.infer<typeof Parties>

export type PartyTotals = { id: string; open: Totals; won: Totals }

/** Counts and sums of the undecided and the won deals of each of these contacts or companies; those without deals are left out. */
export async function totalParties(ctx: ReadContext, { kind, ids }: Parties): Promise<PartyTotals[]> {
  const isAsked = sql<SqlBool>`any(${ids}::uuid[])`
  const people = sql`select x.contact_id from deal_contacts x
    where x.workspace_id = d.workspace_id and x.deal_id = d.id and x.contact_id = ${isAsked}`
  const parts = {
    // A deal counts for each of its people: as many rows.
    contact: { by: { key: sql<string>`unnest(array(${people}))` }, where: sql<SqlBool>`exists (${people})` },
    company: { by: { key: sql<string>`d.company_id` }, where: sql<SqlBool>`d.company_id = ${isAsked}` },
  }
  const { currency } = ctx.caller.settings
  const [rows, rates] = await Promise.all([listTotalRows(ctx, parts[kind]), listRates(ctx.db, ctx.workspaceId)])
  const totals = (some: typeof rows, outcome: 'open' | 'won') =>
    totalsOf(
      some.filter((row) => row.outcome === outcome),
      { currency, rates },
    )
  return [...Map.groupBy(rows, ({ key }) => key)].map(([id, some]) => ({
    id: id ?? '', // every row is some party's
    open: totals(some, 'open'),
    won: totals(some, 'won'),
  }))
}
