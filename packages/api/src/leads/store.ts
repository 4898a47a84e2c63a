import { partyStore } from '../records/party-store.ts'
import { leadFromRow } from './lead-row.ts'
import { LEAD_COLUMNS, LEAD_SORT, selectLeads } from './select-leads.ts'

export const {
  list: listLeads,
  count: countLeads,
  get: getLead,
  lock: lockLead,
  lockAll: lockLeads,
} = partyStore({
  noun: 'lead',
  table: 'leads',
  alias: 'l',
  sort: LEAD_SORT,
  rows: (db, workspaceId) => selectLeads(db, workspaceId).selectAll('l').select(LEAD_COLUMNS),
  fromRow: leadFromRow,
})
