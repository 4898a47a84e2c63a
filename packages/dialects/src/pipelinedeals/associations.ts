import { associated, type Parent } from './crud.ts'
import { CALENDAR_ENTRIES, CALENDAR_ENTRY_LIST } from './calendar-entries.ts'
import { DEAL_LIST, DEALS } from './deals.ts'
import { NOTE_LIST, NOTES } from './notes.ts'
import { PEOPLE, PERSON_LIST } from './people.ts'

const DEAL = { path: '/deals', one: 'a deal', kind: 'deal', parameter: 'deal_id' } as const satisfies Parent
const PERSON = { path: '/people', one: 'a person', kind: 'contact', parameter: 'person_id' } as const satisfies Parent
const COMPANY = {
  path: '/companies',
  one: 'a company',
  kind: 'company',
  parameter: 'company_id',
} as const satisfies Parent

/** Deal Associations, in the order of the page. */
export const ofDeals = [
  associated(DEAL, NOTES, NOTE_LIST),
  associated(DEAL, PEOPLE, PERSON_LIST),
  associated(DEAL, CALENDAR_ENTRIES, CALENDAR_ENTRY_LIST),
].map((endpoint) => ({ ...endpoint, source: 'page' as const }))

export const ofPeople = [
  associated(PERSON, NOTES, NOTE_LIST),
  associated(PERSON, DEALS, DEAL_LIST),
  associated(PERSON, CALENDAR_ENTRIES, CALENDAR_ENTRY_LIST),
]

export const ofCompanies = [
  associated(COMPANY, NOTES, NOTE_LIST),
  associated(COMPANY, PEOPLE, PERSON_LIST),
  associated(COMPANY, DEALS, DEAL_LIST),
  associated(COMPANY, CALENDAR_ENTRIES, CALENDAR_ENTRY_LIST),
]
