import { getRouteApi } from '@tanstack/react-router'
import { PartyPage } from '../../parties/party-page.tsx'
import { COMPANIES } from './company-traits.ts'

const route = getRouteApi('/_app/companies/$companyId')

/** Everything about one organisation: what is known, its people and deals, what was done and what is next. */
export function CompanyPage() {
  return <PartyPage traits={COMPANIES} id={route.useParams().companyId} />
}
