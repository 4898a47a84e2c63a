import { Amount, CustomField, CustomFieldKey } from '@dealwright/domain'
import { z } from 'zod'
import { parseTypedNumber, typedNumber } from '../../../format/typed-number.ts'
import { isChoice } from './field-words.ts'
import type { FieldDetails } from './use-fields.ts'

const { shape } = CustomField

const OptionAnswer = z.object({
  /** Empty for a new one, which gets its label as its key. */
  key: z.string(),
  label: z.string().trim().min(1, 'Write the option, or take it away.').max(120, 'Use at most 120 characters.'),
  price: z
    .string()
    .transform((text) => (text.trim() === '' ? null : (parseTypedNumber(text) ?? text)))
    .refine((price) => price === null || Amount.safeParse(price).success, 'Use digits such as 1234.50.')
    .pipe(Amount.nullable()),
  /** That of the price; empty: the workspace's. */
  currency: z.string(),
})

export const FieldAnswers = z
  .object({
    label: z.string().trim().min(1, 'Give the field a label.').max(120, 'Use at most 120 characters.'),
    key: z
      .string()
      .trim()
      .refine(
        (key) => key === '' || CustomFieldKey.safeParse(key).success,
        'Use lower-case letters, digits and _, starting with a letter.',
      ),
    type: shape.type,
    isFilterable: shape.isFilterable,
    isRequired: shape.isRequired,
    options: z.array(OptionAnswer),
  })
  .refine(({ type, options }) => !isChoice(type) || options.length > 0, {
    path: ['options'],
    error: 'Add at least one option.',
  })

export type FieldForm = z.input<typeof FieldAnswers>

export function startingAnswers(field: FieldDetails | null): FieldForm {
  return {
    label: field?.label ?? '',
    key: '',
    type: field?.type ?? 'text',
    isFilterable: field?.isFilterable ?? true,
    isRequired: field?.isRequired ?? false,
    options: (field?.options ?? []).map(({ key, label, price }) => ({
      key,
      label,
      price: price ? typedNumber(price.amount) : '',
      currency: price?.currency ?? '',
    })),
  }
}

/** The options as the server takes them: none for a field that is no choice. */
export function givenOptions(
  { type, options }: Pick<z.output<typeof FieldAnswers>, 'type' | 'options'>,
  workspaceCurrency: string,
) {
  if (!isChoice(type)) return []
  return options.map(({ key, label, price, currency }) => ({
    ...(key !== '' && { key }),
    label,
    price: price === null ? null : { amount: price, currency: currency || workspaceCurrency },
  }))
}
