import type { CompanyView } from '@dealwright/domain'
import { command } from '../command.ts'
import { listing, LIST_OPTIONS } from '../pages.ts'
import { readSort } from '../read-value.ts'
import type { Column } from '../show/table.ts'

const COLUMNS: Column<CompanyView>[] = [
  { head: 'NO', text: ({ number }) => String(number), isNumber: true, color: () => 'cyan' },
  { head: 'NAME', text: ({ name }) => name, isShrinkable: true },
  { head: 'DOMAIN', text: ({ domain }) => domain ?? '', isShrinkable: true },
  { head: 'INDUSTRY', text: ({ industry }) => industry ?? '', isShrinkable: true, isExtra: true },
  { head: 'PARENT', text: ({ parentName }) => parentName ?? '', isShrinkable: true, isExtra: true },
  { head: 'OWNER', text: ({ ownerName }) => ownerName ?? '', isShrinkable: true, isExtra: true },
]

export const companiesList = command({
  name: 'companies list',
  summary: 'shows the organisations that deals are made with, by name',
  options: {
    search: { value: 'WORDS', help: 'with these words in name, domain, industry or telephone number' },
    sort: { value: 'FIELDS', help: 'order by these fields, such as createdAt:desc' },
    ...LIST_OPTIONS,
  },
  examples: [{ line: 'companies list --search software --limit 10', says: 'ten of them' }],
  calls: ['companies.list', 'companies.count'],
  async run({ values: { search, sort: order, ...most } }, session) {
    const sort = readSort(order)
    const api = await session.api()
    return listing(session, most, {
      rows: (page) => api.companies.list.all({ search, ...(sort && { sort }), ...page }),
      count: () => api.companies.count.query({ search }),
      columns: COLUMNS,
      what: ['company', 'companies'],
    })
  },
})
