import { CurrencyCode } from '@dealwright/domain'
import { currencyOptions } from '../../../format/currency-options.ts'
import { browserReader } from '../../../format/reader.ts'
import { Panel } from '../../../ui/panel.tsx'
import { Combobox } from '../../../ui/combobox.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { columnOf } from '../plan/mapped-to.ts'
import type { PlanEditor } from '../plan/plan-editor.ts'

const PARTS_SHOWN = 3

/** For deals: what those without a name are called, and the currency of amounts that name none. */
export function NameAndCurrency({ plan, change }: PlanEditor) {
  const currencies = currencyOptions(browserReader.locale)
  const isNamed = columnOf(plan, 'name') >= 0
  const nobody = plan.columns.every(({ target }) => target.to === 'nothing')
  return (
    <Panel title="Names and amounts">
      <div className="grid gap-4">
        {!isNamed && !nobody && <NameParts plan={plan} change={change} />}
        {columnOf(plan, 'amount') >= 0 && (
          <Field
            label="Currency"
            hint={
              columnOf(plan, 'currency') >= 0
                ? 'Of amounts whose row names none.'
                : 'Of every amount that does not stand beside a sign of its own, such as €.'
            }
            className="max-w-sm"
          >
            {(aria) => (
              <Combobox
                {...aria}
                options={currencies}
                selected={currencies.find(({ value }) => value === plan.currency) ?? null}
                searchLabel="Search currencies"
                onChange={(option) => option && change({ ...plan, currency: CurrencyCode.parse(option.value) })}
              />
            )}
          </Field>
        )}
      </div>
    </Panel>
  )
}

function NameParts({ plan, change }: Pick<PlanEditor, 'plan' | 'change'>) {
  const { nameColumns, columns } = plan
  const options = columns.flatMap(({ header, target }, index) =>
    target.to === 'nothing' ? [] : [{ value: String(index), label: header }],
  )
  const setPart = (place: number, value: string) => {
    const parts: (number | null)[] = [...nameColumns]
    parts[place] = value === 'none' ? null : Number(value)
    change({ ...plan, nameColumns: [...new Set(parts.filter((part) => typeof part === 'number'))] })
  }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">No column holds the name of the deal: call it after</legend>
      <div className="grid gap-2 sm:grid-cols-3">
        {Array.from({ length: Math.min(nameColumns.length + 1, PARTS_SHOWN) }, (_, place) => (
          <Select
            key={place}
            aria-label={`Part ${place + 1} of the name`}
            aria-invalid={nameColumns.length === 0 && plan.mode !== 'update' ? true : undefined}
            options={[{ value: 'none', label: place === 0 ? 'Choose a column…' : 'Nothing more' }, ...options]}
            value={String(nameColumns[place] ?? 'none')}
            onChange={(value) => setPart(place, value)}
          />
        ))}
      </div>
      <p className="mt-1 text-sm text-muted">The parts are joined by a dot, such as “Cancity · GTX Plus Basic”.</p>
    </fieldset>
  )
}
