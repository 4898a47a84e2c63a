import { Link } from '@tanstack/react-router'
import { DealsFigure } from '../../parties/deals-figure.tsx'
import type { ContactDetails } from '../../parties/party-kind.ts'
import type { PartyTotals } from '../../parties/use-party-totals.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Instant } from '../../ui/instant.tsx'
import type { ListColumn } from '../../ui/list-table.tsx'

/** What a list shows of each contact. */
export function contactColumns(totals: ReadonlyMap<string, PartyTotals>): ListColumn<ContactDetails>[] {
  return [
    {
      id: 'name',
      label: 'Name',
      width: 'auto',
      sort: 'name',
      isName: true,
      cell: ({ id, name, companyName }) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar name={name} />
          <span className="min-w-0">
            <Link
              to="/contacts/$contactId"
              params={{ contactId: id }}
              className="block truncate after:absolute after:inset-0"
            >
              {name}
            </Link>
            {companyName && (
              <span className="block truncate text-xs font-normal text-muted md:hidden">{companyName}</span>
            )}
          </span>
        </span>
      ),
    },
    {
      id: 'company',
      label: 'Company',
      width: '15%',
      sort: 'companyName',
      isWide: true,
      cell: ({ companyId, companyName }) =>
        companyId && (
          <Link
            to="/companies/$companyId"
            params={{ companyId }}
            className="relative z-1 block truncate hover:underline"
            tabIndex={-1}
          >
            {companyName}
          </Link>
        ),
    },
    {
      id: 'jobTitle',
      label: 'Job title',
      width: '11%',
      sort: 'jobTitle',
      isWide: true,
      cell: ({ jobTitle }) => <span className="block truncate">{jobTitle}</span>,
    },
    {
      id: 'email',
      label: 'E-mail',
      width: '17%',
      sort: 'email',
      isWide: true,
      cell: ({ email }) =>
        email && (
          <a href={`mailto:${email}`} className="relative z-1 block truncate hover:underline" tabIndex={-1}>
            {email}
          </a>
        ),
    },
    {
      id: 'deals',
      label: 'Open deals',
      width: '7.5rem',
      isNumeric: true,
      cell: ({ id }) => <DealsFigure totals={totals.get(id)?.open} />,
    },
    {
      id: 'owner',
      label: 'Owner',
      width: '10%',
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
