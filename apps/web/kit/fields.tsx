import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Panel } from '../src/ui/panel.tsx'
import { CheckboxField } from '../src/ui/form/checkbox-field.tsx'
import { ComboboxField } from '../src/ui/form/combobox-field.tsx'
import { PasswordField } from '../src/ui/form/password-field.tsx'
import { SelectField } from '../src/ui/form/select-field.tsx'
import { TextareaField, TextField } from '../src/ui/form/text-field.tsx'
import { SearchInput } from '../src/ui/search-input.tsx'
import { Slider } from '../src/ui/slider.tsx'
import { Switch } from '../src/ui/switch.tsx'

const COMPANIES = [
  'Acme Corporation',
  'Betasoloin',
  'Codehow',
  'Condax',
  'Dalttechnology',
  'Globex Corporation',
  'Rangreen',
]

export function Fields() {
  const [chance, setChance] = useState(40)
  const [search, setSearch] = useState('')
  const { control } = useForm({
    defaultValues: {
      name: 'Renewal 2027',
      amount: '12.5.0',
      stage: '',
      company: null,
      notes: '',
      password: 'x',
      hot: true,
    },
    errors: { amount: { type: 'server', message: 'Enter an amount, such as 12,500.' } },
  })
  return (
    <Panel title="Fields">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField control={control} name="name" label="Name" hint="How you will find it again." />
        <TextField control={control} name="amount" label="Amount" inputMode="decimal" />
        <SelectField
          control={control}
          name="stage"
          label="Stage"
          options={[
            { value: 'a', label: 'Prospecting' },
            { value: 'b', label: 'Proposal' },
          ]}
        />
        <ComboboxField
          control={control}
          name="company"
          label="Company"
          isOptional
          emptyLabel="No company"
          searchLabel="Search companies"
          onCreate={() => undefined}
          options={COMPANIES.map((label) => ({ value: label, label, detail: 'Customer' }))}
        />
        <TextareaField control={control} name="notes" label="Notes" placeholder="What was said" />
        <div className="grid gap-4">
          <PasswordField control={control} name="password" label="Password" autoComplete="new-password" />
          <CheckboxField control={control} name="hot" label="Hot" hint="Stands out on the board." />
          <div className="flex items-center gap-2">
            <Switch id="live" defaultChecked />
            <label htmlFor="live">Live updates</label>
          </div>
          <div className="flex items-center gap-3">
            <Slider label="Probability" value={chance} onChange={setChance} valueText={`${chance} %`} />
            <span className="figures w-10 text-right">{chance}%</span>
          </div>
          <SearchInput label="Search deals" value={search} onSearch={setSearch} />
        </div>
      </div>
    </Panel>
  )
}
