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
import type { CompanyDetails } from '../../parties/party-kind.ts'
import { Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { CompanyCommands } from './use-company.ts'

const ALWAYS = [
  { field: 'name' },
  { field: 'domain' },
  { field: 'website', type: 'url' },
  { field: 'industry' },
  { field: 'phone', type: 'tel' },
  { field: 'email', label: 'E-mail', type: 'email' },
] as const satisfies TextFact<string>[]

const SOMETIMES = [
  { field: 'mobile', label: 'Mobile', type: 'tel' },
  { field: 'fax' },
  { field: 'linkedin' },
  { field: 'twitter' },
  { field: 'facebook' },
  { field: 'skype' },
] as const satisfies TextFact<string>[]

const ADDRESSES = ['address', 'billingAddress', 'shippingAddress'] as const

/** What is known of an organisation; each fact is changed where it stands. */
export function CompanyFacts({
  company,
  commands: { update },
  mayWrite,
}: {
  company: CompanyDetails
  commands: CompanyCommands
  mayWrite: boolean
}) {
  const isReadOnly = !mayWrite
  const own = { record: company, isReadOnly }
  const texts = splitFilled(SOMETIMES, company)
  const [first, ...others] = ADDRESSES
  const addresses = splitFilled(others, company)
  const saveText = (field: string, value: string | null) => update({ [field]: value })
  const saveAddress = (field: string, value: unknown) => update({ [field]: value })
  return (
    <Panel title="Facts">
      <Facts>
        <TextFacts {...own} facts={ALWAYS} onSave={saveText} />
        <CompanyFact
          label="Part of"
          companyId={company.parentId}
          companyName={company.parentName}
          onSave={(parentId) => update({ parentId })}
          isReadOnly={isReadOnly}
        />
        <OwnerFact {...own} onSave={(ownerId) => update({ ownerId })} />
        <SourceFact sourceId={company.sourceId} onSave={(sourceId) => update({ sourceId })} isReadOnly={isReadOnly} />
        <TagsFact tagIds={company.tagIds} onSave={(tagIds) => update({ tagIds })} isReadOnly={isReadOnly} />
        <TextFacts {...own} facts={texts.filled} onSave={saveText} />
        <AddressFacts {...own} addresses={[first, ...addresses.filled]} onSave={saveAddress} />
        <CustomFacts
          entity="company"
          values={company.customFields}
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
