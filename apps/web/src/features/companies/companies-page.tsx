import { getRouteApi } from '@tanstack/react-router'
import { PartiesPage } from '../../parties/parties-page.tsx'
import { IN_PLACE } from '../../parties/party-filters.ts'
import { COMPANIES } from './company-traits.ts'

const route = getRouteApi('/_app/companies')

/** The organisations that deals are made with. */
export function CompaniesPage() {
  const navigate = route.useNavigate()
  return (
    <PartiesPage
      traits={COMPANIES}
      filters={route.useSearch()}
      onChange={(some) => void navigate({ search: (known) => ({ ...known, ...some }), ...IN_PLACE })}
    />
  )
}
