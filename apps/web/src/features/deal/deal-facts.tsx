import { useQuery } from '@tanstack/react-query'
import { addressLine, Amount, CalendarDay, CompanyId, type CustomField, MemberId, SourceId } from '@dealwright/domain'
import { useState } from 'react'
import { useTRPC } from '../../data/trpc.ts'
import { formatDay } from '../../format/day.ts'
import { formatMoney } from '../../format/money.ts'
import { formatPercent } from '../../format/number.ts'
import type { ComboboxOption } from '../../ui/combobox.tsx'
import { EditableChoice } from '../../ui/editable-choice.tsx'
import { EditableField } from '../../ui/editable-field.tsx'
import { Fact, Facts } from '../../ui/facts.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'

type Parts = { deal: DealDetails; commands: DealCommands; mayWrite: boolean }

/** What is known of a deal; each fact is changed where it stands. */
export function DealFacts({ deal, commands, mayWrite }: Parts) {
  const isReadOnly = !mayWrite
  const { amount, currency, probability, probabilitySource, expectedCloseOn } = deal
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
        <Fact label="Amount">
          <EditableField
            label="amount"
            value={amount ?? ''}
            inputMode="decimal"
            validate={(text) =>
              text === '' || Amount.safeParse(text).success ? null : 'Use plain digits such as 1234.50.'
            }
            onSave={(text) => commands.update({ amount: text || null })}
            isReadOnly={isReadOnly}
          >
            <span className="figures font-semibold">{amount !== null && formatMoney(amount, currency)}</span>
          </EditableField>
        </Fact>
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
        <Owner {...{ deal, commands, mayWrite }} />
        <Company {...{ deal, commands, mayWrite }} />
        <Source {...{ deal, commands, mayWrite }} />
        <CustomFacts {...{ deal, commands, mayWrite }} />
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

function Owner({ deal, commands, mayWrite }: Parts) {
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const options = (members.data ?? [])
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <Fact label="Owner">
      <EditableChoice
        label="Owner"
        options={options}
        selected={deal.ownerId && { value: deal.ownerId, label: deal.ownerName ?? '' }}
        emptyLabel="Nobody"
        placeholder="Nobody"
        searchLabel="Search people"
        isDisabled={!mayWrite}
        onSave={(option) => commands.update({ ownerId: option && MemberId.parse(option.value) })}
      />
    </Fact>
  )
}

function Company({ deal, commands, mayWrite }: Parts) {
  const [text, setText] = useState('')
  const found = useQuery(useTRPC().companies.search.queryOptions({ text }, { enabled: text.trim() !== '' }))
  const options: ComboboxOption[] = (text.trim() === '' ? [] : (found.data ?? [])).map(({ id, name, domain }) => ({
    value: id,
    label: name,
    ...(domain && { detail: domain }),
  }))
  return (
    <Fact label="Company">
      <EditableChoice
        label="Company"
        options={options}
        selected={deal.companyId && { value: deal.companyId, label: deal.companyName ?? '' }}
        onSearch={setText}
        isLoading={found.isFetching}
        emptyLabel="No company"
        placeholder="No company"
        searchLabel="Search companies"
        isDisabled={!mayWrite}
        onSave={(option) => commands.update({ companyId: option && CompanyId.parse(option.value) })}
      />
    </Fact>
  )
}

function Source({ deal, commands, mayWrite }: Parts) {
  const sources = useQuery(useTRPC().sources.list.queryOptions(undefined, { staleTime: 60_000 }))
  const options = (sources.data ?? []).map(({ id, name }) => ({ value: id as string, label: name }))
  const selected = options.find(({ value }) => value === deal.sourceId) ?? null
  if (options.length === 0) return null
  return (
    <Fact label="Source">
      <EditableChoice
        label="Source"
        options={options}
        selected={selected}
        emptyLabel="None"
        placeholder="None"
        searchLabel="Search sources"
        isDisabled={!mayWrite}
        onSave={(option) => commands.update({ sourceId: option && SourceId.parse(option.value) })}
      />
    </Fact>
  )
}

function CustomFacts(parts: Parts) {
  const fields = useQuery(useTRPC().customFields.list.queryOptions({ entity: 'deal' }, { staleTime: 60_000 }))
  return (fields.data ?? []).map((field) => (
    <Fact key={field.id} label={field.label}>
      <CustomFact field={field} {...parts} />
    </Fact>
  ))
}

/** One custom field; the server reads what was typed by the field's definition and says what would be right. */
function CustomFact({ field, deal, commands, mayWrite }: Parts & { field: CustomField }) {
  const value = deal.customFields[field.key]
  const save = (next: string | boolean | null) => commands.update({ customFields: { [field.key]: next } })
  if (field.type === 'choice' || field.type === 'boolean') {
    const options =
      field.type === 'boolean'
        ? [
            { value: 'true', label: 'Yes' },
            { value: 'false', label: 'No' },
          ]
        : field.options.map(({ key, label }) => ({ value: key, label }))
    return (
      <EditableChoice
        label={field.label}
        options={options}
        selected={options.find((option) => option.value === (typeof value === 'object' ? '' : String(value))) ?? null}
        {...(!field.isRequired && { emptyLabel: 'None' })}
        placeholder="None"
        isDisabled={!mayWrite}
        onSave={(option) =>
          save(option && field.type === 'boolean' ? option.value === 'true' : (option?.value ?? null))
        }
      />
    )
  }
  const isAddress = typeof value === 'object' && !Array.isArray(value)
  const text = isAddress ? addressLine(value) : Array.isArray(value) ? value.join(', ') : String(value ?? '')
  return (
    <EditableField
      label={field.label}
      value={text}
      type={field.type === 'date' ? 'date' : 'text'}
      onSave={(next) =>
        field.type === 'multi_choice'
          ? commands.update({
              customFields: {
                [field.key]: next
                  .split(',')
                  .map((each) => each.trim())
                  .filter(Boolean),
              },
            })
          : save(next || null)
      }
      // Written as one line an address would lose its parts.
      isReadOnly={!mayWrite || isAddress}
    />
  )
}
