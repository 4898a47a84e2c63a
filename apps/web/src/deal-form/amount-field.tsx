import { useFormContext } from 'react-hook-form'
import { currencyOptions } from '../format/currency-options.ts'
import { browserReader } from '../format/reader.ts'
import { ComboboxField } from '../ui/form/combobox-field.tsx'
import { TextField } from '../ui/form/text-field.tsx'
import type { DealAnswers } from './deal-answers.ts'

/** An amount as people write it where they are, in the currency that the form names already. */
export function AmountField({
  label = 'Amount',
  isOptional,
  className,
}: {
  label?: string
  isOptional?: boolean
  className?: string
}) {
  const { control, getValues } = useFormContext<DealAnswers>()
  return (
    <TextField
      control={control}
      name="amount"
      label={`${label} (${getValues('currency')})`}
      inputMode="decimal"
      autoComplete="off"
      {...{ isOptional, className }}
    />
  )
}

/** An amount and its currency side by side. */
export function MoneyFields({ isOptional, className }: { isOptional?: boolean; className?: string }) {
  const { control } = useFormContext<DealAnswers>()
  return (
    <div className={className}>
      <div className="grid grid-cols-[1fr_6.5rem] items-start gap-2">
        <TextField
          control={control}
          name="amount"
          label="Amount"
          inputMode="decimal"
          autoComplete="off"
          isOptional={isOptional}
        />
        <ComboboxField
          control={control}
          name="currency"
          label="Currency"
          options={currencyOptions(browserReader.locale)}
          searchLabel="Search currencies"
        />
      </div>
    </div>
  )
}
