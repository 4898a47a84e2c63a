import { partyStore } from '../records/party-store.ts'
import { contactFromRow } from './contact-row.ts'
import { CONTACT_COLUMNS, CONTACT_SORT, selectContacts } from './select-contacts.ts'

export const {
  list: listContacts,
  count: countContacts,
  find: findContacts,
  get: getContact,
  lock: lockContact,
  lockAll: lockContacts,
  names: listContactNames,
} = partyStore({
  noun: 'contact',
  table: 'contacts',
  alias: 'c',
  sort: CONTACT_SORT,
  rows: (db, workspaceId) => selectContacts(db, workspaceId).selectAll('c').select(CONTACT_COLUMNS),
  fromRow: contactFromRow,
})
