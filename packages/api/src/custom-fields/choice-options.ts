import {
  canonicalAmount,
  ChoiceOption,
  type CustomFieldType,
  type FieldProblem,
  firstFree,
  foldCase,
  invalid,
} from '@dealwright/domain'
import { z } from 'zod'

/** An option as it is given: one without a key is new and gets its label for one. */
export const GivenOption = ChoiceOption.extend({
  key: ChoiceOption.shape.key.optional(),
  price: ChoiceOption.shape.price.default(null),
})
export type GivenOption = z.infer<typeof GivenOption>
export const GivenOptions = z.array(GivenOption).max(1000)
export type GivenOptions = readonly GivenOption[]

/**
 * The options of a field: keys as given, else the label, which stays the key when the label changes later.
 * @throws DealError invalid for doubled keys or labels, and for options of a field that is no choice
 */
export function choiceOptions(type: CustomFieldType, given: GivenOptions): ChoiceOption[] {
  const isChoice = type === 'choice' || type === 'multi_choice'
  if (!isChoice && given.length > 0) {
    throw invalid('Only choices have options.', [
      { field: 'options', message: `A field of type ${type} has none.`, expected: 'no options' },
    ])
  }
  const problems = [...doubled(given, 'key'), ...doubled(given, 'label')]
  if (problems.length > 0) throw invalid('Each option needs a key and a label of its own.', problems)
  const taken = new Set(given.flatMap(({ key }) => key ?? []))
  return given.map(({ key, label, price }) => {
    const own = key ?? firstFree(label, ' ', taken)
    taken.add(own)
    return { key: own, label, price: price && { ...price, amount: canonicalAmount(price.amount, price.currency) } }
  })
}

function doubled(options: GivenOptions, part: 'key' | 'label'): FieldProblem[] {
  // Whoever writes a label means the option, so two must differ in more than case.
  const seen = new Set<string>()
  return options.flatMap((option, index) => {
    const text = option[part]
    if (text === undefined) return []
    const folded = part === 'label' ? foldCase(text) : text
    if (!seen.has(folded)) {
      seen.add(folded)
      return []
    }
    return [
      {
        field: `options.${index}.${part}`,
        message: `Another option has this ${part}.`,
        given: text,
        expected: `a ${part} of its own`,
      },
    ]
  })
}
