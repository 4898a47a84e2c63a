import { CompanyFact } from '../../facts/company-fact.tsx'
import { CustomFacts } from '../../facts/custom-facts.tsx'
import { OwnerFact } from '../../facts/owner-fact.tsx'
import { SourceFact } from '../../facts/source-fact.tsx'
import { TagsFact } from '../../facts/tags-fact.tsx'
import {
  AddressFacts,
  MoreFacts,
  splitFilled,
  StandingFacts,
  type TextFact,
  TextFacts,
} from '../../parties/party-facts.tsx'
import type { ContactDetails } from '../../parties/party-kind.ts'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { ContactCommands } from './use-contact.ts'

const ALWAYS = [
  { field: 'firstName' },
  { field: 'lastName' },
  { field: 'jobTitle' },
  { field: 'email', label: 'E-mail', type: 'email' },
  { field: 'phone', type: 'tel' },
  { field: 'mobile', label: 'Mobile', type: 'tel' },
] as const satisfies TextFact<string>[]

const SOMETIMES = [
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
] as const satisfies TextFact<string>[]

const ADDRESSES = ['address', 'homeAddress', 'billingAddress', 'shippingAddress'] as const

/** What is known of a person; each fact is changed where it stands. */
export function ContactFacts({
  contact,
  commands: { update },
  mayWrite,
}: {
  contact: ContactDetails
  commands: ContactCommands
  mayWrite: boolean
}) {
  const isReadOnly = !mayWrite
  const own = { record: contact, isReadOnly }
  const texts = splitFilled(SOMETIMES, contact)
  const [first, ...others] = ADDRESSES
  const addresses = splitFilled(others, contact)
  const saveText = (field: string, value: string | null) => update({ [field]: value })
  const saveAddress = (field: string, value: unknown) => update({ [field]: value })
  return (
    <Panel title="Facts">
      <Facts>
        <TextFacts {...own} facts={[{ field: 'name' }, ...ALWAYS]} onSave={saveText} />
        <CompanyFact
          companyId={contact.companyId}
          companyName={contact.companyName}
          onSave={(companyId) => update({ companyId })}
          isReadOnly={isReadOnly}
        />
        <OwnerFact {...own} onSave={(ownerId) => update({ ownerId })} />
        <SourceFact sourceId={contact.sourceId} onSave={(sourceId) => update({ sourceId })} isReadOnly={isReadOnly} />
        <TagsFact tagIds={contact.tagIds} onSave={(tagIds) => update({ tagIds })} isReadOnly={isReadOnly} />
        <TextFacts {...own} facts={texts.filled} onSave={saveText} />
        <AddressFacts {...own} addresses={[first, ...addresses.filled]} onSave={saveAddress} />
        <CustomFacts
          entity="contact"
          values={contact.customFields}
          onSave={(customFields) => update({ customFields })}
          isReadOnly={isReadOnly}
        />
        <TextFacts {...own} facts={[{ field: 'description', type: 'multiline' }]} onSave={saveText} />
      </Facts>
      <MoreFacts>
        <Facts>
          <TextFacts {...own} facts={texts.empty} onSave={saveText} />
          <AddressFacts {...own} addresses={addresses.empty} onSave={saveAddress} />
          <StandingFacts {...own} onSave={update} />
        </Facts>
      </MoreFacts>
    </Panel>
  )
}
