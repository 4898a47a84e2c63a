import { Link } from '@tanstack/react-router'
import { DealsFigure } from '../../parties/deals-figure.tsx'
import type { CompanyDetails } from '../../parties/party-kind.ts'
import type { PartyTotals } from '../../parties/use-party-totals.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Instant } from '../../ui/instant.tsx'
import type { ListColumn } from '../../ui/list-table.tsx'

/** What a list shows of each company. */
export function companyColumns(totals: ReadonlyMap<string, PartyTotals>): ListColumn<CompanyDetails>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: 'auto',
      sort: 'name',
      isName: true,
      cell: ({ id, name, industry }) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar name={name} shape="company" />
          <span className="min-w-0">
            <Link
              to="/companies/$companyId"
              params={{ companyId: id }}
              className="block truncate after:absolute after:inset-0"
            >
              {name}
            </Link>
            {industry && <span className="block truncate text-xs font-normal text-muted md:hidden">{industry}</span>}
          </span>
        </span>
      ),
    },
    {
      id: 'domain',
      label: 'Domain',
      width: '16%',
      sort: 'domain',
      isWide: true,
      cell: ({ domain }) => <span className="block truncate">{domain}</span>,
    },
    {
      id: 'industry',
      label: 'Industry',
      width: '14%',
      sort: 'industry',
      isWide: true,
      cell: ({ industry }) => <span className="block truncate">{industry}</span>,
    },
    {
      id: 'open',
      label: 'Open deals',
      width: '7.5rem',
      isNumeric: true,
      cell: ({ id }) => <DealsFigure totals={totals.get(id)?.open} />,
    },
    {
      id: 'won',
      label: 'Won',
      width: '7.5rem',
      isNumeric: true,
      isWide: true,
      cell: ({ id }) => <DealsFigure totals={totals.get(id)?.won} />,
    },
    {
      id: 'owner',
      label: 'Owner',
      width: '13%',
      sort: 'ownerName',
      isWide: true,
      cell: ({ ownerName }) => <span className="block truncate">{ownerName}</span>,
    },
    {
      id: 'lastActivity',
      label: 'Last activity',
      width: '7.5rem',
      sort: 'lastActivityAt',
      isWide: true,
      cell: ({ lastActivityAt }) => lastActivityAt && <Instant at={lastActivityAt} className="text-muted" />,
    },
  ]
}
