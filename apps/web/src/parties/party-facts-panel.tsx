import { CompanyFact } from '../facts/company-fact.tsx'
import { CustomFacts } from '../facts/custom-facts.tsx'
import { OwnerFact } from '../facts/owner-fact.tsx'
import { SourceFact } from '../facts/source-fact.tsx'
import { TagsFact } from '../facts/tags-fact.tsx'
import { Facts } from '../ui/facts.tsx'
import { Panel } from '../ui/panel.tsx'
import { AddressFacts, MoreFacts, splitFilled, StandingFacts, TextFacts } from './party-facts.tsx'
import type { PartyDetails } from './party-kind.ts'
import type { PartyTraits } from './party-traits.ts'
import type { PartyCommands } from './use-party.ts'

/** What is known of a contact or a company; each fact is changed where it stands. */
export function PartyFactsPanel<Details extends PartyDetails>({
  traits: { kind, facts, moreFacts, addresses, company },
  record,
  commands: { update },
  mayWrite,
}: {
  traits: PartyTraits<Details>
  record: Details
  commands: PartyCommands
  mayWrite: boolean
}) {
  const isReadOnly = !mayWrite
  const own = { record, isReadOnly }
  const texts = splitFilled(moreFacts, record)
  const places = splitFilled(addresses.slice(1), record)
  const belongsTo = company.of(record)
  const save = (field: string, value: unknown) => update({ [field]: value })
  return (
    <Panel title="Facts">
      <Facts>
        <TextFacts {...own} facts={facts} onSave={save} />
        <CompanyFact
          label={company.label}
          companyId={belongsTo.id}
          companyName={belongsTo.name}
          onSave={(id) => update({ [company.field]: id })}
          isReadOnly={isReadOnly}
        />
        <OwnerFact {...own} onSave={(ownerId) => update({ ownerId })} />
        <SourceFact sourceId={record.sourceId} onSave={(sourceId) => update({ sourceId })} isReadOnly={isReadOnly} />
        <TagsFact tagIds={record.tagIds} onSave={(tagIds) => update({ tagIds })} isReadOnly={isReadOnly} />
        <TextFacts {...own} facts={texts.filled} onSave={save} />
        <AddressFacts {...own} addresses={[...addresses.slice(0, 1), ...places.filled]} onSave={save} />
        <CustomFacts
          entity={kind}
          values={record.customFields}
          onSave={(customFields) => update({ customFields })}
          isReadOnly={isReadOnly}
        />
        <TextFacts {...own} facts={[{ field: 'description', type: 'multiline' }]} onSave={save} />
      </Facts>
      <MoreFacts>
        <Facts>
          <TextFacts {...own} facts={texts.empty} onSave={save} />
          <AddressFacts {...own} addresses={places.empty} onSave={save} />
          <StandingFacts {...own} onSave={update} />
        </Facts>
      </MoreFacts>
    </Panel>
  )
}
