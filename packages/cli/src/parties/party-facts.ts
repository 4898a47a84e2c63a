import type { Address, CompanyView, ContactView } from '@dealwright/domain'
import type { Fact } from '../show/card.ts'
import { customFacts } from '../show/custom-facts.ts'
import type { Look } from '../show/look.ts'

/** What is known of a contact as of a company. */
export function partyFacts(party: ContactView | CompanyView, look: Look): Fact[] {
  return [
    ['E-mail', party.email],
    ['Phone', party.phone],
    ['Mobile', party.mobile],
    ['Website', party.website],
    ['Industry', party.industry],
    ['Address', addressText(party.address)],
    ['Owner', party.ownerName],
    ['Last activity', party.lastActivityAt && look.time(party.lastActivityAt)],
    ['Description', party.description],
    ...customFacts(party.customFields),
    ['Created', look.time(party.createdAt)],
    ['Changed', `${look.time(party.updatedAt)} (version ${party.version})`],
    ['Id', party.id],
  ]
}

function addressText(address: Address | null): string | null {
  return (
    address &&
    Object.values(address)
      .filter((part) => part !== null && part !== '')
      .join(', ')
  )
}
