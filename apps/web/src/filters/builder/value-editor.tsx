import type { FilterField, FilterOp, FilterScalar, FilterValue, RelativeDay } from '@dealwright/domain'
import { ChevronDownIcon } from 'lucide-react'
import { useState } from 'react'
import { parseTypedNumber, typedNumber } from '../../format/typed-number.ts'
import { Button } from '../../ui/button.tsx'
import { Combobox } from '../../ui/combobox.tsx'
import { Input } from '../../ui/input.tsx'
import { Popover } from '../../ui/popover.tsx'
import { Select } from '../../ui/select.tsx'
import { type Choice, ChoiceList } from '../choice-list.tsx'
import { listSummary } from '../filter-summary.ts'
import { DayValue } from './day-value.tsx'
import { RecordValue } from './record-value.tsx'
import { valuesOf } from './op-words.ts'
import { ME } from './use-field-options.ts'

type Parts = {
  label: string
  field: string
  type: FilterField
  op: FilterOp
  value: FilterValue | undefined
  onChange: (value: FilterValue | undefined) => void
  /** What there is to choose from, if it is chosen. */
  options: readonly Choice<string>[] | null
}

/** What a condition compares with: nothing, one value, two ends or a list, each as its field's type wants it. */
export function ValueEditor(parts: Parts) {
  const { op, options, value, onChange, field } = parts
  const arity = valuesOf(op)
  if (arity === 'none') return null
  if (options)
    return arity === 'many' ? (
      <SeveralChoices {...parts} options={options} />
    ) : (
      <OneChoice {...parts} options={options} />
    )
  if (field === 'contactIds') {
    const [id] = Array.isArray(value) ? value : []
    return (
      <RecordValue
        kind="contact"
        label={parts.label}
        id={typeof id === 'string' ? id : null}
        onChange={(next) => onChange(next === undefined ? undefined : [next])}
      />
    )
  }
  if (arity === 'many') return <TypedList {...parts} />
  if (field === 'companyId' || field === 'contactId')
    return (
      <RecordValue
        kind={field === 'companyId' ? 'company' : 'contact'}
        label={parts.label}
        id={typeof value === 'string' ? value : null}
        onChange={onChange}
      />
    )
  if (arity === 'one') return <Scalar {...parts} value={scalarOf(value)} onChange={onChange} />
  const [from, to] = Array.isArray(value) ? value : []
  // An end that is not known yet is empty text, which no field takes for a value.
  const both = (next: [FilterScalar | undefined, FilterScalar | undefined]) => onChange(next.map((end) => end ?? ''))
  return (
    <div className="grid grid-cols-2 gap-2">
      <Scalar {...parts} label={`${parts.label}, from`} value={from} onChange={(next) => both([next, to])} />
      <Scalar {...parts} label={`${parts.label}, to`} value={to} onChange={(next) => both([from, next])} />
    </div>
  )
}

type OneValue = Omit<Parts, 'value' | 'onChange'> & {
  value: FilterScalar | undefined
  onChange: (value: FilterScalar | undefined) => void
}

function Scalar({ label, type, value, onChange }: OneValue) {
  switch (type.type) {
    case 'day':
    case 'instant':
      return <DayValue label={label} value={dayOf(value)} onChange={onChange} />
    case 'number':
    case 'amount':
      return <NumberValue {...{ label, value, onChange }} isAmount={type.type === 'amount'} />
    default:
      return (
        <Input
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value || undefined)}
        />
      )
  }
}

/** The line holds what is typed; what is no number goes on as it is, to be refused where it stands. */
function NumberValue({
  label,
  value,
  onChange,
  isAmount,
}: Pick<OneValue, 'label' | 'value' | 'onChange'> & { isAmount: boolean }) {
  const amount = typeof value === 'object' && 'amount' in value ? value : null
  const given = typeof value === 'object' ? amount?.amount : value
  const [typed, setTyped] = useState(() => typedNumber(String(given ?? '')))
  return (
    <Input
      aria-label={amount?.currency ? `${label} in ${amount.currency}` : label}
      inputMode="decimal"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        const number = target.value.trim() === '' ? undefined : (parseTypedNumber(target.value) ?? target.value)
        onChange(isAmount && number !== undefined ? { ...amount, amount: number } : number)
      }}
    />
  )
}

function TypedList({ label, value, onChange }: Parts) {
  const [typed, setTyped] = useState(() => (Array.isArray(value) ? value.map(String).join(', ') : ''))
  return (
    <Input
      aria-label={`${label}, with commas between`}
      placeholder="One, two, …"
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value)
        const values = target.value.split(',').map((each) => each.trim())
        onChange(values.filter(Boolean))
      }}
    />
  )
}

function OneChoice({ label, type, value, onChange, options }: Parts & { options: readonly Choice<string>[] }) {
  const chosen = optionOf(scalarOf(value))
  const choose = (next: string) => onChange(valueOf(next, type))
  if (options.length <= 12) return <Select aria-label={label} options={options} value={chosen} onChange={choose} />
  return (
    <Combobox
      aria-label={label}
      options={options}
      selected={options.find((option) => option.value === chosen) ?? null}
      onChange={(option) => option && choose(option.value)}
    />
  )
}

function SeveralChoices({ label, type, value, onChange, options }: Parts & { options: readonly Choice<string>[] }) {
  const chosen = (Array.isArray(value) ? value : []).map((each) => optionOf(each) ?? '')
  const summary = listSummary(chosen, (one) => options.find((option) => option.value === one)?.label)
  return (
    <Popover
      label={label}
      className="p-2!"
      trigger={
        <Button className="w-full justify-between! font-normal!" aria-label={`${label}: ${summary ?? 'none chosen'}`}>
          <span className="truncate">
            {chosen.length > 1 ? `${chosen.length} chosen` : (summary ?? <span className="text-faint">Choose…</span>)}
          </span>
          <ChevronDownIcon aria-hidden className="text-faint" />
        </Button>
      }
    >
      <ChoiceList
        label={label}
        choices={options}
        chosen={chosen}
        onChange={(next) => onChange((next ?? []).map((each) => valueOf(each, type)))}
      />
    </Popover>
  )
}

function scalarOf(value: FilterValue | undefined): FilterScalar | undefined {
  return Array.isArray(value) ? undefined : value
}

function dayOf(value: FilterScalar | undefined): string | RelativeDay | undefined {
  if (typeof value === 'string') return value
  return typeof value === 'object' && 'days' in value ? value : undefined
}

function optionOf(value: FilterScalar | undefined): string | null {
  if (typeof value === 'object') return 'me' in value ? ME : null
  return value === undefined ? null : String(value)
}

function valueOf(option: string, { type }: FilterField): FilterScalar {
  if (type === 'boolean') return option === 'true'
  return type === 'member' && option === ME ? { me: true } : option
}
