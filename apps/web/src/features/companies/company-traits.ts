import { CompanyId } from '@dealwright/domain'
import { Building2Icon } from 'lucide-react'
import type { TextFact } from '../../parties/party-facts.tsx'
import type { CompanyDetails } from '../../parties/party-kind.ts'
import type { PartyTraits } from '../../parties/party-traits.ts'
import { companyColumns } from './company-columns.tsx'
import { CompanyPeople } from './company-people.tsx'

type Field = keyof CompanyDetails
type Fact = TextFact & { field: Field }

/** The organisations that deals are made with. */
export const COMPANIES: PartyTraits<CompanyDetails> = {
  kind: 'company',
  title: 'Companies',
  Icon: Building2Icon,
  purpose:
    'The organisations that you sell to stand here, with their people, their deals and everything that was said and done.',
  sorts: ['name', 'domain', 'industry', 'ownerName', 'lastActivityAt'],
  columns: companyColumns,
  subtitle: ({ industry, parentName }) => [industry, parentName && `part of ${parentName}`].filter(Boolean).join(', '),
  detail: ({ domain, industry }) => [domain, industry].filter(Boolean).join(' · '),
  sign: 'domain',
  facts: [
    { field: 'name' },
    { field: 'domain' },
    { field: 'website', type: 'url' },
    { field: 'industry' },
    { field: 'phone', type: 'tel' },
    { field: 'email', label: 'E-mail', type: 'email' },
  ] satisfies Fact[],
  moreFacts: [
    { field: 'mobile', label: 'Mobile', type: 'tel' },
    { field: 'fax' },
    { field: 'size' },
    { field: 'linkedin' },
    { field: 'twitter' },
    { field: 'facebook' },
    { field: 'skype' },
  ] satisfies Fact[],
  addresses: ['address', 'billingAddress', 'shippingAddress'] satisfies Field[],
  company: {
    label: 'Part of',
    field: 'parentId',
    of: ({ parentId, parentName }) => ({ id: parentId, name: parentName }),
  },
  newDeal: ({ id }) => ({ companyId: id }),
  work: (id) => ({ companyId: CompanyId.parse(id) }),
  Beside: CompanyPeople,
}
