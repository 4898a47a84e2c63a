import { ContactId } from '@dealwright/domain'
import { UsersIcon } from 'lucide-react'
import type { TextFact } from '../../parties/party-facts.tsx'
import type { ContactDetails } from '../../parties/party-kind.ts'
import type { PartyTraits } from '../../parties/party-traits.ts'
import { contactColumns } from './contact-columns.tsx'

type Field = keyof ContactDetails
type Fact = TextFact & { field: Field }

/** The people that deals are made with. */
export const CONTACTS: PartyTraits<ContactDetails> = {
  kind: 'contact',
  title: 'Contacts',
  Icon: UsersIcon,
  purpose: 'The people that you sell to stand here, with their deals and everything that was said and done.',
  sorts: ['name', 'companyName', 'jobTitle', 'email', 'phone', 'ownerName', 'lastActivityAt'],
  columns: contactColumns,
  subtitle: ({ jobTitle, companyName }) => [jobTitle, companyName].filter(Boolean).join(', '),
  detail: ({ companyName, email }) => [companyName, email].filter(Boolean).join(' · '),
  sign: 'email',
  facts: [
    { field: 'name' },
    { field: 'firstName' },
    { field: 'lastName' },
    { field: 'jobTitle' },
    { field: 'email', label: 'E-mail', type: 'email' },
    { field: 'phone', type: 'tel' },
    { field: 'mobile', label: 'Mobile', type: 'tel' },
  ] satisfies Fact[],
  moreFacts: [
    { field: 'secondEmail', label: 'Second e-mail', type: 'email' },
    { field: 'homeEmail', label: 'Private e-mail', type: 'email' },
    { field: 'homePhone', label: 'Private phone', type: 'tel' },
    { field: 'fax' },
    { field: 'website', type: 'url' },
    { field: 'linkedin' },
    { field: 'twitter' },
    { field: 'facebook' },
    { field: 'skype' },
    { field: 'industry' },
    { field: 'sourceDetail', label: 'Source in detail' },
  ] satisfies Fact[],
  addresses: ['address', 'homeAddress', 'billingAddress', 'shippingAddress'] satisfies Field[],
  company: {
    label: 'Company',
    field: 'companyId',
    of: ({ companyId, companyName }) => ({ id: companyId, name: companyName }),
  },
  newDeal: ({ id, companyId }) => ({ contactId: id, ...(companyId && { companyId }) }),
  work: (id) => ({ contactId: ContactId.parse(id) }),
}
