import { Link } from '@tanstack/react-router'
import type { PartyKind } from './party-kind.ts'

/** Where the page of a contact or a company is. */
export function partyAddress(kind: PartyKind, id: string) {
  return kind === 'contact'
    ? ({ to: '/contacts/$contactId', params: { contactId: id } } as const)
    : ({ to: '/companies/$companyId', params: { companyId: id } } as const)
}

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
  return (
    <Link {...partyAddress(kind, id)} className="font-medium text-accent-ink hover:underline" onClick={onClick}>
      {name}
    </Link>
  )
}
