import { useQuery } from '@tanstack/react-query'
import { CurrencyCode, LossReasonId, type TrafficLight } from '@dealwright/domain'
import { CircleIcon } from 'lucide-react'
import { useTRPC } from '../../data/trpc.ts'
import { LIGHT_NAMES } from '../../facts/light-names.ts'
import { currencyOptions } from '../../format/currency-options.ts'
import { browserReader } from '../../format/reader.ts'
import { EditableChoice } from '../../ui/editable-choice.tsx'
import { EditableField } from '../../ui/editable-field.tsx'
import { Fact } from '../../ui/facts.tsx'
import type { DealCommands, DealDetails } from './use-deal.ts'

type Parts = { deal: DealDetails; commands: DealCommands; mayWrite: boolean }

/** In which money the amount is; changing it converts nothing. */
export function CurrencyFact({ deal: { currency }, commands, mayWrite }: Parts) {
  const options = currencyOptions(browserReader.locale)
  return (
    <Fact label="Currency">
      <EditableChoice
        label="Currency"
        options={options}
        selected={options.find(({ value }) => value === currency) ?? { value: currency, label: currency }}
        searchLabel="Search currencies"
        isDisabled={!mayWrite}
        onSave={async (option) => option && commands.update({ currency: CurrencyCode.parse(option.value) })}
      />
    </Fact>
  )
}

/** Whether somebody marked it as hot. */
export function HotFact({ deal: { isHot }, commands, mayWrite }: Parts) {
  const options = [
    { value: 'hot', label: 'Hot' },
    { value: 'usual', label: 'Like others' },
  ]
  return (
    <Fact label="Attention">
      <EditableChoice
        label="Attention"
        options={options}
        selected={options.find(({ value }) => (value === 'hot') === isHot) ?? null}
        isDisabled={!mayWrite}
        onSave={(option) => commands.update({ isHot: option?.value === 'hot' })}
      />
    </Fact>
  )
}

const LIGHT_COLOURS: Record<TrafficLight, string> = {
  red: 'text-negative',
  yellow: 'text-caution',
  green: 'text-positive',
}

const LIGHTS = (['green', 'yellow', 'red'] as const).map((value) => ({
  value,
  label: LIGHT_NAMES[value],
  icon: <CircleIcon aria-hidden className={`size-3.5 fill-current ${LIGHT_COLOURS[value]}`} />,
}))

/** The traffic light that the team gave it, which means what they agreed it means. */
export function LightFact({ deal: { light }, commands, mayWrite }: Parts) {
  return (
    <Fact label="Light">
      <EditableChoice
        label="Light"
        options={LIGHTS}
        selected={LIGHTS.find(({ value }) => value === light) ?? null}
        emptyLabel="None"
        placeholder="None"
        isDisabled={!mayWrite}
        onSave={(option) => commands.update({ light: option?.value ?? null })}
      />
    </Fact>
  )
}

/** Why it was lost; nothing for a deal that was not. */
export function LossFacts({ deal, commands, mayWrite }: Parts) {
  const isLost = deal.status === 'lost'
  const reasons = useQuery(
    useTRPC().lossReasons.list.queryOptions(undefined, { staleTime: 60_000, enabled: isLost }),
  ).data
  if (!isLost) return null
  const options = (reasons ?? [])
    .filter(({ id, isArchived }) => !isArchived || id === deal.lossReasonId)
    .map(({ id, name }) => ({ value: id as string, label: name }))
  return (
    <>
      <Fact label="Lost because">
        <EditableChoice
          label="Lost because"
          options={options}
          selected={options.find(({ value }) => value === deal.lossReasonId) ?? null}
          placeholder="No reason"
          searchLabel="Search reasons"
          isDisabled={!mayWrite}
          onSave={async (option) => option && commands.update({ lossReasonId: LossReasonId.parse(option.value) })}
        />
      </Fact>
      <Fact label="What happened">
        <EditableField
          label="what happened"
          type="multiline"
          value={deal.lossNote ?? ''}
          onSave={(lossNote) => commands.update({ lossNote: lossNote || null })}
          isReadOnly={!mayWrite}
        />
      </Fact>
    </>
  )
}
