import type { ColumnPlan } from '@dealwright/domain'
import { RotateCcwIcon } from 'lucide-react'
import { Badge } from '../../../ui/badge.tsx'
import { Combobox, type ComboboxOption } from '../../../ui/combobox.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import type { ValueList } from '../plan/listed-values.ts'
import type { ValueVerdict } from '../plan/value-verdicts.ts'
import { countOf } from '../words.ts'

/** One value of the file and what it is read as. */
export function ValueItem({
  verdict: { given, count, kind, meant, why },
  column,
  list,
  isSuggested,
  onChange,
}: {
  verdict: ValueVerdict
  column: ColumnPlan
  list: ValueList
  /** What it means was filled in here, not chosen. */
  isSuggested: boolean
  /** Gets the column's whole value map. */
  onChange: (values: ColumnPlan['values']) => void
}) {
  const isMapped = Object.hasOwn(column.values, given)
  const options = list.values.map(({ text, label, detail }) => ({
    value: text,
    label,
    ...(detail !== undefined && { detail }),
  }))
  return (
    <li className="grid items-center gap-x-3 gap-y-1.5 border-t border-line px-4 py-2 md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <p className="flex min-w-0 items-baseline gap-2">
        <span className="min-w-0 truncate font-medium">{given}</span>
        <span className="figures shrink-0 text-sm text-faint">{countOf(count, 'row')}</span>
      </p>
      <div className="flex min-w-0 items-center gap-2">
        <Combobox
          aria-label={`Meaning of ${given}`}
          searchLabel="Search"
          placeholder={kind === 'blank' ? 'Leave empty' : 'Choose what it means…'}
          emptyLabel="Leave empty"
          options={options}
          selected={chosen(meant, options)}
          onChange={(option) => onChange({ ...column.values, [given]: option?.value ?? null })}
          {...(list.of === 'free' && { onCreate: (text: string) => onChange({ ...column.values, [given]: text }) })}
          className="min-w-0 grow"
        />
        {kind === 'refused' && (
          <Badge tone="caution" className="shrink!">
            {why?.startsWith('means more') ? 'More than one' : 'Not known'}
          </Badge>
        )}
        {isSuggested && kind === 'mapped' && <Badge>Suggested</Badge>}
        {isMapped && (
          <IconButton label={`Take ${given} as it stands`} onClick={() => onChange(without(column.values, given))}>
            <RotateCcwIcon />
          </IconButton>
        )}
      </div>
    </li>
  )
}

function chosen(meant: string | null, options: readonly ComboboxOption[]): ComboboxOption | null {
  if (meant === null) return null
  return options.find(({ value }) => value === meant) ?? { value: meant, label: meant }
}

function without(values: ColumnPlan['values'], given: string): ColumnPlan['values'] {
  return Object.fromEntries(Object.entries(values).filter(([value]) => value !== given))
}
