import type { CustomField, CustomFieldEntity } from '../workspace/custom-field.ts'
import type { FilterOp } from './filter.ts'

/** What a field holds, as far as filtering is concerned. */
export type FilterFieldType = keyof typeof FILTER_OPS

/** The closed list of operators per field type. */
export const FILTER_OPS = {
  text: ['eq', 'ne', 'contains', 'startsWith', 'in', 'isEmpty', 'isNotEmpty'],
  /** Several texts at once: each word must occur in one of them. */
  search: ['contains'],
  number: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'in', 'isEmpty', 'isNotEmpty'],
  amount: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'],
  day: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'],
  instant: ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'],
  boolean: ['eq', 'ne', 'isEmpty', 'isNotEmpty'],
  id: ['eq', 'ne', 'in', 'isEmpty', 'isNotEmpty'],
  member: ['eq', 'ne', 'in', 'isEmpty', 'isNotEmpty'],
  enum: ['eq', 'ne', 'in', 'isEmpty', 'isNotEmpty'],
  ids: ['hasAny', 'hasAll', 'hasNone', 'isEmpty', 'isNotEmpty'],
  choices: ['hasAny', 'hasAll', 'hasNone', 'isEmpty', 'isNotEmpty'],
} as const satisfies Record<string, readonly FilterOp[]>

/** `options` are the values that an enum or a choice can have. */
export type FilterField =
  | { type: Exclude<FilterFieldType, 'enum' | 'choices'> }
  | { type: 'enum' | 'choices'; options: readonly string[] }

/** The fields that one kind of record can be filtered by. */
export type FieldCatalog = ReadonlyMap<string, FilterField>

/** The filterable custom fields of one kind of record, each under `custom.<key>`. */
export function customFilterFields(
  definitions: readonly CustomField[],
  of: CustomFieldEntity,
): [string, FilterField][] {
  return definitions
    .filter(({ entity, isFilterable }) => entity === of && isFilterable)
    .flatMap((definition): [string, FilterField][] => {
      const field = customFilterField(definition)
      return field ? [[`custom.${definition.key}`, field]] : []
    })
}

/** Null for what has no single value to compare with. */
function customFilterField({ type, options }: CustomField): FilterField | null {
  switch (type) {
    case 'long_text':
    case 'email':
    case 'phone':
    case 'url':
      return { type: 'text' }
    case 'text':
    case 'number':
    case 'boolean':
      return { type }
    case 'currency':
      return { type: 'number' }
    case 'date':
      return { type: 'day' }
    case 'datetime':
      return { type: 'instant' }
    case 'address':
      return null
    case 'choice':
      return { type: 'enum', options: options.map((option) => option.key) }
    case 'multi_choice':
      return { type: 'choices', options: options.map((option) => option.key) }
  }
}
