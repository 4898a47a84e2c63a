import { command } from '../command.ts'
import { listing, LIST_OPTIONS } from '../pages.ts'
import { readSort } from '../read-value.ts'
import { dealColumns } from './deal-columns.ts'
import { DEAL_FILTER_OPTIONS, dealFilter } from './deal-filter.ts'

export const dealsList = command({
  name: 'deals list',
  summary: 'shows the deals that you may see, the newest first',
  options: {
    ...DEAL_FILTER_OPTIONS,
    sort: { value: 'FIELDS', help: 'order by these fields, such as amount:desc,name' },
    ...LIST_OPTIONS,
  },
  examples: [
    { line: 'deals list --owner me --status open --sort amount:desc', says: 'your biggest open deals' },
    { line: 'deals list --stage Proposal --close-to +30d', says: 'proposals that are to close within 30 days' },
    { line: 'deals list --all --json', says: 'every deal, a line of JSON each' },
  ],
  calls: ['deals.list', 'deals.count', 'pipelines.list', 'members.list', 'me.get', 'companies.list', 'companies.get'],
  async run({ values }, session) {
    const sort = readSort(values.sort)
    const api = await session.api()
    const filter = await dealFilter(api, values, session.terminal.now())
    return listing(
      session,
      { limit: values.limit, all: values.all },
      {
        rows: (page) => api.deals.list.all({ filter, ...(sort && { sort }), ...page }),
        count: () => api.deals.count.query({ filter }),
        columns: dealColumns(session.look),
        what: ['deal', 'deals'],
      },
    )
  },
})
