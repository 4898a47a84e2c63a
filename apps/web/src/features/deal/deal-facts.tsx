import { CalendarDay } from '@dealwright/domain'
import { CompanyFact } from '../../facts/company-fact.tsx'
import { CustomFacts } from '../../facts/custom-facts.tsx'
import { OwnerFact } from '../../facts/owner-fact.tsx'
import { PersonFact } from '../../facts/person-fact.tsx'
import { SourceFact } from '../../facts/source-fact.tsx'
import { TagsFact } from '../../facts/tags-fact.tsx'
import { formatDay } from '../../format/day.ts'
import { formatPercent } from '../../format/number.ts'
import { EditableField } from '../../ui/editable-field.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AmountFact } from './amount-fact.tsx'
import { CurrencyFact, HotFact, LightFact, LossFacts } from './more-facts.tsx'
import { PipelineFact } from './pipeline-fact.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'
import type { StageMove } from './use-stage-move.ts'

type Parts = { deal: DealDetails; commands: DealCommands; mayWrite: boolean }

/** What is known of a deal; each fact is changed where it stands. */
export function DealFacts({ deal, commands, mayWrite, stageMove }: Parts & { stageMove: StageMove }) {
  const isReadOnly = !mayWrite
  const { probability, probabilitySource, expectedCloseOn } = deal
  return (
    <Panel title="Facts">
      <Facts>
        <Fact label="Name">
          <EditableField
            label="name"
            value={deal.name}
            validate={(name) => (name === '' ? 'Give the deal a name.' : null)}
            onSave={(name) => commands.update({ name })}
            isReadOnly={isReadOnly}
          />
        </Fact>
        <PipelineFact {...{ deal, stageMove, mayWrite }} />
        <AmountFact {...{ deal, commands, mayWrite }} />
        <CurrencyFact {...{ deal, commands, mayWrite }} />
        <Fact label="Probability">
          <EditableField
            label="probability in percent"
            value={probability === null ? '' : String(probability)}
            inputMode="numeric"
            validate={(text) =>
              text === '' || /^(\d{1,2}|100)$/.test(text) ? null : 'Use a whole number from 0 to 100.'
            }
            onSave={(text) => commands.update({ probability: text === '' ? null : Number(text) })}
            isReadOnly={isReadOnly}
          >
            {probability !== null && formatPercent(probability)}
            <span className="text-muted"> {probabilitySource === 'manual' ? 'set by hand' : 'from the stage'}</span>
          </EditableField>
        </Fact>
        <Fact label="Expected close">
          <EditableField
            label="expected close"
            type="date"
            value={expectedCloseOn ?? ''}
            validate={(day) => (day === '' || CalendarDay.safeParse(day).success ? null : 'Choose a day.')}
            onSave={(day) => commands.update({ expectedCloseOn: day || null })}
            isReadOnly={isReadOnly}
          >
            {expectedCloseOn && formatDay(expectedCloseOn)}
          </EditableField>
        </Fact>
        <LossFacts {...{ deal, commands, mayWrite }} />
        <OwnerFact record={deal} onSave={(ownerId) => commands.update({ ownerId })} isReadOnly={isReadOnly} />
        <PersonFact
          label="Assignee"
          memberId={deal.assigneeId}
          onSave={(assigneeId) => commands.update({ assigneeId })}
          isReadOnly={isReadOnly}
        />
        <CompanyFact
          companyId={deal.companyId}
          companyName={deal.companyName}
          onSave={(companyId) => commands.update({ companyId })}
          isReadOnly={isReadOnly}
        />
        <SourceFact
          sourceId={deal.sourceId}
          onSave={(sourceId) => commands.update({ sourceId })}
          isReadOnly={isReadOnly}
        />
        <HotFact {...{ deal, commands, mayWrite }} />
        <LightFact {...{ deal, commands, mayWrite }} />
        <TagsFact tagIds={deal.tagIds} onSave={(tagIds) => commands.update({ tagIds })} isReadOnly={isReadOnly} />
        <CustomFacts
          entity="deal"
          values={deal.customFields}
          onSave={(customFields) => commands.update({ customFields })}
          isReadOnly={isReadOnly}
        />
        <Fact label="Description">
          <EditableField
            label="description"
            type="multiline"
            value={deal.description ?? ''}
            onSave={(description) => commands.update({ description: description || null })}
            isReadOnly={isReadOnly}
          />
        </Fact>
      </Facts>
    </Panel>
  )
}
