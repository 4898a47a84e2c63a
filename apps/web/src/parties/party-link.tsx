import { Link } from '@tanstack/react-router'
import type { PartyKind } from './party-kind.ts'

/** The way to a contact's or a company's page. */
export function PartyLink({
  kind,
  id,
  name,
  onClick,
}: {
  kind: PartyKind
  id: string
  name: string
  onClick?: () => void
}) {
  const look = { className: 'font-medium text-accent-ink hover:underline', onClick }
  return kind === 'contact' ? (
    <Link to="/contacts/$contactId" params={{ contactId: id }} {...look}>
      {name}
    </Link>
  ) : (
    <Link to="/companies/$companyId" params={{ companyId: id }} {...look}>
      {name}
    </Link>
  )
}
