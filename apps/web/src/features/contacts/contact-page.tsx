import { getRouteApi } from '@tanstack/react-router'
import { PartyPage } from '../../parties/party-page.tsx'
import { CONTACTS } from './contact-traits.ts'

const route = getRouteApi('/_app/contacts/$contactId')

/** Everything about one person: what is known, their deals, what was done and what is next. */
export function ContactPage() {
  return <PartyPage traits={CONTACTS} id={route.useParams().contactId} />
}
