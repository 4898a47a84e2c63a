import type { Deal, WorkspaceId } from '@dealwright/domain'
import { type RawBuilder, sql } from 'kysely'
import { keptQuery } from '../db/kept-query.ts'
import type { Trx } from '../db/transaction.ts'
import type { Beside } from './written-deal.ts'

/** The number of a deal that is about to be written, and the names that will stand beside it. */
export type NewDealFacts = Pick<Deal, 'number'> & Pick<Beside, 'ownerName' | 'contactName' | 'companyName'>

/** Takes a number, and looks up whom a new deal is to refer to; what is not there has no name. */
export async function newDealFacts(
  db: Trx,
  workspaceId: WorkspaceId,
  { ownerId, contactId, companyId }: Pick<Deal, 'ownerId' | 'contactId' | 'companyId'>,
): Promise<NewDealFacts> {
  const [facts] = await factsOf(db, { workspaceId, ownerId, contactId, companyId })
  if (!facts) throw new Error('A statement without a table gives one row')
  return facts
}

const factsOf = keptQuery(
  (_db, given: Pick<Deal, 'ownerId' | 'contactId' | 'companyId'> & { workspaceId: WorkspaceId }) => {
    const name = (table: RawBuilder<unknown>, id: string | null) =>
      sql`(select t.name from ${table} t where t.workspace_id = ${given.workspaceId} and t.id = ${id})`
    return sql<NewDealFacts>`
      select nextval('deals_number_seq') as number, ${name(sql`members`, given.ownerId)} as "ownerName",
        ${name(sql`contacts`, given.contactId)} as "contactName", ${name(sql`companies`, given.companyId)} as "companyName"`
  },
)
