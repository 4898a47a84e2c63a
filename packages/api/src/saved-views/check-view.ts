import {
  companyFilterCatalog,
  contactFilterCatalog,
  dealFilterCatalog,
  type SavedView,
  validateFilter,
} from '@dealwright/domain'
import { COMPANY_SORT } from '../companies/select-companies.ts'
import { CONTACT_SORT } from '../contacts/select-contacts.ts'
import type { WriteContext } from '../context.ts'
import { listCustomFields } from '../custom-fields/store.ts'
import { Keyset } from '../db/keyset.ts'
import { DEAL_SORT } from '../deals/select-deals.ts'

const LISTS = {
  deal: { catalog: dealFilterCatalog, sort: DEAL_SORT },
  contact: { catalog: contactFilterCatalog, sort: CONTACT_SORT },
  company: { catalog: companyFilterCatalog, sort: COMPANY_SORT },
}

/** Refuses a view that its list could not show. @throws DealError invalid, naming the place in filter or sort */
export async function checkView(
  { db, workspaceId, caller, now }: WriteContext,
  { entity, filter, sort }: Pick<SavedView, 'entity' | 'filter' | 'sort'>,
): Promise<void> {
  const list = LISTS[entity]
  // Made for what its constructor refuses.
  void new Keyset(list.sort, sort, 'id')
  if (filter === null) return
  const customFields = await listCustomFields(db, workspaceId, entity)
  validateFilter(filter, list.catalog(customFields), { ...caller.settings, now, memberId: caller.memberId })
}
