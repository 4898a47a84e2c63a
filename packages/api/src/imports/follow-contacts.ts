import { type Contact, followCompany, type RecordChange } from '@dealwright/domain'
import type { Trx } from '../db/transaction.ts'
import { saveDeals } from '../deals/save-deals.ts'
import { loadFollowingDeals } from './load-records.ts'
import type { RunContext } from './run-context.ts'

/** Deals whose company follows their contact's go along when a file gives the contact another one. */
export async function followContacts(
  db: Trx,
  { workspaceId, author }: RunContext,
  changes: readonly RecordChange<Contact>[],
): Promise<void> {
  const moved = new Map(
    changes
      .filter(({ events }) => events.some(({ after }) => after && 'companyId' in after))
      .map(({ record }) => [record.id, record]),
  )
  if (moved.size === 0) return
  const deals = await loadFollowingDeals(db, workspaceId, { ids: [...moved.keys()], now: author.at })
  const followed = [...deals.values()].flatMap((deal) => {
    const contact = deal.contactId === null ? undefined : moved.get(deal.contactId)
    return contact ? [followCompany(deal, contact, author.at)] : []
  })
  await saveDeals(db, author, followed)
}
