import type { TimeZone } from '../values/calendar.ts'
import type { ChoiceOption, CustomField, CustomFieldValue } from '../workspace/custom-field.ts'
import { firstFree } from '../workspace/custom-field-key.ts'
import { readCustomField } from '../workspace/custom-field-values.ts'
import { type CellReading, cellValue, EMPTY_CELL, wrongCell } from './cell.ts'
import type { ColumnPlan } from './import-plan.ts'
import { type KnownValues, knownValues } from './known-values.ts'
import { readNumber } from './read-amount.ts'
import { readYesNo } from './read-figure.ts'
import { readKnown } from './read-known.ts'
import { readEmail } from './read-address.ts'
import { readDay, readInstant } from './read-time.ts'

/** A choice field's options, growing where the plan lets a file add to them; the first spelling becomes the label. */
export interface OptionList {
  known: KnownValues<ChoiceOption>
  add: (label: string) => ChoiceOption
}

export function optionList(field: Pick<CustomField, 'options'>): OptionList {
  const options = [...field.options]
  const list: OptionList = { known: indexOf(options), add }
  return list

  function add(label: string): ChoiceOption {
    const key = firstFree(label, ' ', new Set(options.map((option) => option.key)))
    const option = { key, label, price: null }
    options.push(option)
    list.known = indexOf(options)
    return option
  }
}

function indexOf(options: readonly ChoiceOption[]): KnownValues<ChoiceOption> {
  return knownValues(options.map((option) => ({ value: option, names: [option.label, option.key] })))
}

/** A cell as the value that a custom field stores, and the choice options that it names. */
export function readCustomValue(
  text: string,
  field: Pick<CustomField, 'type' | 'label'>,
  { column, options, timeZone }: { column: ColumnPlan; options: OptionList; timeZone: TimeZone },
): CellReading<{ stored: CustomFieldValue; options: ChoiceOption[] }> {
  switch (field.type) {
    case 'text':
    case 'long_text':
      return cellValue({ stored: text, options: [] })
    case 'email':
      return stored(readEmail(text))
    case 'phone':
    case 'url':
    case 'address':
      return stored(readAsTyped(text, field.type))
    case 'datetime':
      return stored(readInstant(text, column.dayFormat, timeZone))
    case 'number':
    case 'currency':
      return stored(readNumber(text, column.decimalMark))
    case 'date':
      return stored(readDay(text, column.dayFormat, timeZone))
    case 'boolean':
      return stored(readYesNo(text))
    case 'choice': {
      const option = readOption(text)
      return option.kind === 'value'
        ? { ...option, value: { stored: option.value.key, options: [option.value] } }
        : option
    }
    case 'multi_choice': {
      const readings = text
        .split(/[;|,]/)
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(readOption)
      const wrong = readings.find((reading) => reading.kind === 'wrong')
      if (wrong) return wrong
      const read = readings.filter((reading) => reading.kind === 'value')
      const found = [...new Set(read.map((reading) => reading.value))]
      const notice = read.find((reading) => reading.notice)?.notice
      return found.length === 0
        ? EMPTY_CELL
        : { kind: 'value', value: { stored: found.map(({ key }) => key), options: found }, notice }
    }
  }

  function readOption(part: string): CellReading<ChoiceOption> {
    if (part.length > 120) return wrongCell('is too long for a choice', 'at most 120 characters')
    return readKnown(part, options.known, { unknown: column.unknown, what: field.label, create: options.add })
  }
}

function stored<T extends CustomFieldValue>(
  reading: CellReading<T>,
): CellReading<{ stored: CustomFieldValue; options: ChoiceOption[] }> {
  return reading.kind === 'value' ? { ...reading, value: { stored: reading.value, options: [] } } : reading
}

/** As a person would type it into the field. */
function readAsTyped(text: string, type: CustomField['type']): CellReading<CustomFieldValue> {
  const reading = readCustomField(text, { type, options: [] })
  if ('expected' in reading) return wrongCell('is not what the field holds', reading.expected)
  return reading.value === null ? EMPTY_CELL : cellValue(reading.value)
}
