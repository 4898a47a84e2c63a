import { addressLine, type CustomField, CustomFieldValue } from '@dealwright/domain'
import { shownValue } from '../facts/custom-fact-text.ts'
import { changedValue, fieldLabel, type Names } from '../history/event-sentence.ts'

/** A field in which merged records differ, as the wire has it: a value that is undefined there is absent. */
export type Difference = { field: string; values: { id: string; value?: unknown }[] }

const OWN = 'customFields.'

/** What a field is called about whose value merged records disagree. */
export function conflictLabel(field: string, definitions: readonly CustomField[]): string {
  if (!field.startsWith(OWN)) return fieldLabel(field)
  const key = field.slice(OWN.length)
  return definitions.find((each) => each.key === key)?.label ?? key
}

/** One of the values that a field has in the merged records, in words. */
export function conflictValue(
  field: string,
  value: unknown,
  { definitions, names }: { definitions: readonly CustomField[]; names: Names },
): string {
  if (!field.startsWith(OWN)) return changedValue(field, value, names) ?? '…'
  const definition = definitions.find((each) => each.key === field.slice(OWN.length))
  const own = CustomFieldValue.safeParse(value).data
  if (own === undefined) return '…'
  if (typeof own === 'boolean') return own ? 'Yes' : 'No'
  const optionLabel = (key: string) => definition?.options.find((option) => option.key === key)?.label ?? key
  if (Array.isArray(own)) return own.map(optionLabel).join(', ')
  if (typeof own === 'object') return addressLine(own)
  return definition?.type === 'choice' ? optionLabel(own) : shownValue(own, definition?.type ?? 'text')
}

/** Records with the same value stand for one choice: the first of them. */
export function distinctValues({ values }: Difference): Difference['values'] {
  const seen = new Set<string>()
  return values.filter(({ value }) => {
    const text = JSON.stringify(value)
    return !seen.has(text) && seen.add(text)
  })
}

/** Which of the distinct values stands: that of the record which was chosen, or the first where it has none; as the server decides. */
export function standingValue(conflict: Difference, chosenId: string): string | undefined {
  const standing = conflict.values.find(({ id }) => id === chosenId) ?? conflict.values[0]
  const text = JSON.stringify(standing?.value)
  return distinctValues(conflict).find(({ value }) => JSON.stringify(value) === text)?.id
}

const MOVED: Record<string, readonly [string, string]> = {
  deals: ['deal', 'deals'],
  dealContacts: ['part in a deal', 'parts in deals'],
  contacts: ['contact', 'contacts'],
  companies: ['company below it', 'companies below it'],
  activities: ['activity', 'activities'],
  tasks: ['task', 'tasks'],
  notes: ['note', 'notes'],
  calendarEntries: ['appointment', 'appointments'],
}

/** What goes along in a merge, in words: `3 deals, 1 note`; null for nothing. */
export function movedWords(moved: Readonly<Record<string, number>>): string | null {
  const words = Object.entries(MOVED).flatMap(([link, [one, many]]) => {
    const count = moved[link] ?? 0
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
  })
  return words.length > 0 ? words.join(', ') : null
}
