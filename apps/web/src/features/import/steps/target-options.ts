import { type ColumnTarget, type CustomField, type ImportKind, TARGET_FIELDS } from '@dealwright/domain'
import type { ComboboxOption } from '../../../ui/combobox.tsx'
import type { AnalyzedColumn } from '../plan/analysis.ts'

/** A target as the value of a choice; null for nothing. */
export function targetKey(target: ColumnTarget): string | null {
  switch (target.to) {
    case 'nothing':
      return null
    case 'field':
      return `field ${target.field}`
    case 'custom':
    case 'new_custom':
      return `custom ${target.key}`
  }
}

type Known = {
  kind: ImportKind
  customFields: readonly CustomField[]
  /** What a field made of the column would be; null for those who may not make fields. */
  newField: AnalyzedColumn['newField'] | null
}

/** Where a column can go: the fields of the record, those that the workspace has added, and a new one. */
export function targetOptions({ kind, customFields, newField }: Known): ComboboxOption[] {
  return [
    ...TARGET_FIELDS[kind].map(({ name, label }) => ({ value: `field ${name}`, ...labelled(label) })),
    ...customFields.map(({ key, label }) => ({ value: `custom ${key}`, label, detail: 'Custom field' })),
    ...(newField ? [{ value: 'new', label: `New field “${newField.label}”` }] : []),
  ]
}

/** The target that a choice stands for. */
export function targetOf(value: string | null, newField: AnalyzedColumn['newField']): ColumnTarget {
  if (value === null) return { to: 'nothing' }
  if (value === 'new') return { to: 'new_custom', ...newField }
  const [to, name = ''] = value.split(' ')
  return to === 'field' ? { to: 'field', field: name } : { to: 'custom', key: name }
}

/** What a column goes to, as its chosen option. */
export function chosenTarget(target: ColumnTarget, known: Known): ComboboxOption | null {
  if (target.to === 'new_custom') return { value: `custom ${target.key}`, label: target.label, detail: 'New field' }
  const key = targetKey(target)
  return key === null ? null : (targetOptions(known).find(({ value }) => value === key) ?? { value: key, label: key })
}

/** `year_established`, `YearEstablished` → `Year established`: a header as a label that people read. */
export function fieldLabel(header: string): string {
  if (!/^[\w-]+$/.test(header)) return header
  const words = header
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
  const plain = words === words.toUpperCase() ? words : words.toLowerCase()
  return plain.charAt(0).toUpperCase() + plain.slice(1) || header
}

/** `Close date (expected while open …)` → the name, and what it explains. */
function labelled(text: string): { label: string; detail?: string } {
  const [, label, detail] = /^(.*?) \((.{6,})\)$/.exec(text) ?? []
  return label && detail ? { label, detail } : { label: text }
}
