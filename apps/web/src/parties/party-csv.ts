import { Address, addressLine, type CustomField, type CustomFieldValue } from '@dealwright/domain'
import { fieldLabel } from '../history/event-sentence.ts'
import type { PartyDetails } from './party-kind.ts'
import type { PartyTraits } from './party-traits.ts'

/** A column of the file: what it is called, and what it holds of each record. */
export type PartyCsvColumn<Details> = { label: string; cell: (record: Details) => string }

/**
 * Everything that is known of contacts or companies, column by column, named so that an import finds the columns again.
 * Values are those of programs: plain decimals, `YYYY-MM-DD`.
 * @param names of tags and sources, by id
 */
export function partyCsvColumns<Details extends PartyDetails>(
  { facts, moreFacts, addresses, company }: PartyTraits<Details>,
  { definitions, names }: { definitions: readonly CustomField[]; names: ReadonlyMap<string, string> },
): PartyCsvColumn<Details>[] {
  const valueOf = (record: Details, field: string): unknown => record[field as keyof Details] // the traits name its fields
  const text = ({ field, label = fieldLabel(field) }: { field: string; label?: string }) => ({
    label,
    cell: (record: Details) => textOf(valueOf(record, field)),
  })
  const nameOf = (id: string | null) => (id === null ? '' : (names.get(id) ?? ''))
  return [
    ...facts.map(text),
    { label: company.label, cell: (record) => company.of(record).name ?? '' },
    { label: 'Owner', cell: ({ ownerName }) => ownerName ?? '' },
    { label: 'Source', cell: ({ sourceId }) => nameOf(sourceId) },
    { label: 'Tags', cell: ({ tagIds }) => tagIds.map(nameOf).filter(Boolean).join(', ') },
    ...moreFacts.map(text),
    ...addresses.map((field) => ({
      label: fieldLabel(field),
      cell: (record: Details) => {
        const address = Address.safeParse(valueOf(record, field)).data
        return address ? addressLine(address) : ''
      },
    })),
    ...definitions.map((definition) => ({
      label: definition.label,
      cell: ({ customFields }: Details) => customText(definition, customFields[definition.key] ?? null),
    })),
    text({ field: 'description' }),
    text({ field: 'lastActivityAt', label: 'Last activity' }),
    text({ field: 'createdAt', label: 'Created' }),
  ]
}

function customText({ options }: CustomField, value: CustomFieldValue | null): string {
  const label = (key: string) => options.find((option) => option.key === key)?.label ?? key
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(label).join(', ')
  return typeof value === 'object' ? addressLine(value) : label(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
