import { getRouteApi } from '@tanstack/react-router'
import { PartiesPage } from '../../parties/parties-page.tsx'
import { IN_PLACE } from '../../parties/party-filters.ts'
import { CONTACTS } from './contact-traits.ts'

const route = getRouteApi('/_app/contacts')

/** The people that deals are made with. */
export function ContactsPage() {
  const navigate = route.useNavigate()
  return (
    <PartiesPage
      traits={CONTACTS}
      filters={route.useSearch()}
      onChange={(some) => void navigate({ search: (known) => ({ ...known, ...some }), ...IN_PLACE })}
    />
  )
}
