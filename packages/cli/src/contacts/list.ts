import type { ContactView } from '@dealwright/domain'
import { command } from '../command.ts'
import { listing, LIST_OPTIONS } from '../pages.ts'
import { readSort } from '../read-value.ts'
import type { Column } from '../show/table.ts'

const COLUMNS: Column<ContactView>[] = [
  { head: 'NO', text: ({ number }) => String(number), isNumber: true, color: () => 'cyan' },
  { head: 'NAME', text: ({ name }) => name, isShrinkable: true },
  { head: 'COMPANY', text: ({ companyName }) => companyName ?? '', isShrinkable: true },
  { head: 'E-MAIL', text: ({ email }) => email ?? '', isShrinkable: true },
  { head: 'PHONE', text: ({ phone, mobile }) => phone ?? mobile ?? '', isExtra: true },
  { head: 'JOB', text: ({ jobTitle }) => jobTitle ?? '', isShrinkable: true, isExtra: true },
  { head: 'OWNER', text: ({ ownerName }) => ownerName ?? '', isShrinkable: true, isExtra: true },
]

export const contactsList = command({
  name: 'contacts list',
  summary: 'shows the people that deals are made with, by name',
  options: {
    search: { value: 'WORDS', help: 'with these words in name, job title, e-mail address or telephone number' },
    sort: { value: 'FIELDS', help: 'order by these fields, such as createdAt:desc' },
    ...LIST_OPTIONS,
  },
  examples: [{ line: 'contacts list --search ann', says: 'everybody called Ann, and the like' }],
  calls: ['contacts.list', 'contacts.count'],
  async run({ values: { search, sort: order, ...most } }, session) {
    const sort = readSort(order)
    const api = await session.api()
    return listing(session, most, {
      rows: (page) => api.contacts.list.all({ search, ...(sort && { sort }), ...page }),
      count: () => api.contacts.count.query({ search }),
      columns: COLUMNS,
      what: ['contact', 'contacts'],
    })
  },
})
