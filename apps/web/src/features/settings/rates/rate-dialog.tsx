import { zodResolver } from '@hookform/resolvers/zod'
import { CalendarDay, CurrencyCode, RateValue } from '@dealwright/domain'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { useSession } from '../../../data/session.ts'
import { currencyOptions } from '../../../format/currency-options.ts'
import { dayOf } from '../../../format/day.ts'
import { browserReader } from '../../../format/reader.ts'
import { parseTypedNumber } from '../../../format/typed-number.ts'
import { ComboboxField } from '../../../ui/form/combobox-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { FormDialog } from '../frame/form-dialog.tsx'
import { rateInWords } from './rate-words.ts'
import { useRateCommands } from './use-rates.ts'

const chosenCurrency = z.string().nullable().pipe(z.string('Choose a currency.')).pipe(CurrencyCode)
const Answers = z
  .object({
    base: chosenCurrency,
    currency: chosenCurrency,
    rate: z
      .string()
      .transform((text) => parseTypedNumber(text) ?? text)
      .refine((rate) => RateValue.safeParse(rate).success, 'Enter a number above zero, such as 1.0845.'),
    on: z.string().refine((day) => CalendarDay.safeParse(day).success, 'Choose a day.'),
  })
  .refine(({ base, currency }) => base !== currency, { path: ['currency'], error: 'Choose another currency.' })

/** Sets what a currency is worth from a day on. */
export function RateDialog({ onClose }: { onClose: () => void }) {
  const { set } = useRateCommands()
  const { settings } = useSession().workspace
  const form = useForm({
    resolver: zodResolver(Answers),
    defaultValues: {
      base: settings.currency,
      currency: null,
      rate: '',
      on: dayOf(useNow(), settings.timeZone),
    },
  })
  const { control } = form
  const given = Answers.safeParse(useWatch({ control })).data
  const options = currencyOptions(browserReader.locale)
  return (
    <FormDialog
      title="New exchange rate"
      form={form}
      submitLabel="Set rate"
      onClose={onClose}
      onSend={({ on, ...rate }) => set({ ...rate, on: CalendarDay.parse(on) })}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <ComboboxField control={control} name="base" label="One" options={options} searchLabel="Search currencies" />
        <ComboboxField
          control={control}
          name="currency"
          label="Buys, in"
          options={options}
          searchLabel="Search currencies"
        />
        <TextField control={control} name="rate" label="So much" inputMode="decimal" autoComplete="off" />
        <TextField
          control={control}
          name="on"
          label="From"
          type="date"
          hint="Until a newer one. A rate that is there for this day is replaced."
        />
      </div>
      <p aria-live="polite" className="figures text-muted">
        {given ? rateInWords(given) : ''}
      </p>
    </FormDialog>
  )
}
