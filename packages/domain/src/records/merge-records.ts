import type { Instant } from '../values/calendar.ts'
import type { CustomFieldValues } from '../workspace/custom-field.ts'
import { invalid, quoted, shortened } from '../errors.ts'
import { isBlank, isSame } from './record-change.ts'

type Mergeable = {
  id: string
  name: string
  tagIds: string[]
  customFields: CustomFieldValues
  lastActivityAt: Instant | null
}

/** Whose value stands, by field: a field's name or `customFields.<key>`, and the id of one of the merged records. */
export type MergeChoices = Readonly<Record<string, string>>

/** A field in which merged records hold different values: something to choose. */
export type MergeConflict = { field: string; values: { id: string; value: unknown }[] }

/** These are put together rather than chosen. */
const JOINED: ReadonlySet<string> = new Set(['tagIds', 'customFields', 'lastActivityAt', 'deletedAt'])

/**
 * One record out of several. Each field is the chosen record's, even when it is blank there; else the winner's; where that is blank,
 * the first loser's that is not. Custom fields likewise, each by itself; tags are joined; the latest activity counts.
 * @throws DealError invalid for losers that are none, and for choices of unknown fields or records
 */
export function mergeRecords<R extends Mergeable>(
  winner: R,
  losers: readonly R[],
  { fields, choices }: { fields: readonly (keyof R & string)[]; choices: MergeChoices },
): R {
  const records = [winner, ...losers]
  refuseWrong(records, fields, choices)
  const chosen = fields
    .filter((field) => !JOINED.has(field))
    .map((field) => [field, valueOf(records, choices[field], (record) => record[field])])
  return {
    ...winner,
    ...(Object.fromEntries(chosen) as Partial<R>), // each field's value is that field of one of the records
    tagIds: [...new Set(records.flatMap((record) => record.tagIds))].toSorted(),
    customFields: mergedCustomFields(records, choices),
    lastActivityAt: records.map((record) => record.lastActivityAt).reduce(laterOf),
  }
}

/** Where the records disagree; a blank field disagrees with nothing. */
export function mergeConflicts<R extends Mergeable>(
  records: readonly R[],
  fields: readonly (keyof R & string)[],
): MergeConflict[] {
  const keys = new Set(records.flatMap((record) => Object.keys(record.customFields)))
  return [
    ...fields.filter((field) => !JOINED.has(field)).map((field) => valuesOf(records, field, (record) => record[field])),
    ...[...keys].map((key) => valuesOf(records, `customFields.${key}`, (record) => record.customFields[key])),
  ].filter(({ values: [first, ...others] }) => others.some((other) => !isSame(other.value, first?.value)))
}

function mergedCustomFields(records: readonly Mergeable[], choices: MergeChoices): CustomFieldValues {
  const keys = new Set(records.flatMap((record) => Object.keys(record.customFields)))
  const values: CustomFieldValues = {}
  for (const key of keys) {
    const value = valueOf(records, choices[`customFields.${key}`], (record) => record.customFields[key])
    if (value !== undefined) values[key] = value
  }
  return values
}

function valuesOf<R extends Mergeable>(
  records: readonly R[],
  field: string,
  read: (record: R) => unknown,
): MergeConflict {
  const values = records
    .map((record) => ({ id: record.id, value: read(record) }))
    .filter(({ value }) => !isBlank(value))
  return { field, values }
}

function valueOf<R extends Mergeable, V>(
  records: readonly R[],
  chosenId: string | undefined,
  read: (record: R) => V,
): V | undefined {
  const chosen = records.find((record) => record.id === chosenId)
  if (chosen) return read(chosen)
  const filled = records.find((record) => !isBlank(read(record))) ?? records[0]
  return filled && read(filled)
}

function refuseWrong<R extends Mergeable>(
  records: readonly R[],
  fields: readonly (keyof R & string)[],
  choices: MergeChoices,
): void {
  const ids = records.map(({ id }) => id)
  if (ids.length < 2 || new Set(ids).size < ids.length) {
    throw invalid('A merge takes one record that stays and others that go into it.', [
      {
        field: 'loserIds',
        message: 'Name each record once, and not the one that stays.',
        expected: 'at least one other record',
      },
    ])
  }
  const known = new Set<string>(fields.filter((field) => !JOINED.has(field)))
  for (const record of records) for (const key of Object.keys(record.customFields)) known.add(`customFields.${key}`)
  for (const [field, id] of Object.entries(choices)) {
    if (!known.has(field))
      throw wrongChoice(field, 'There is nothing to choose.', {
        given: field,
        expected: `one of ${[...known].join(', ')}`,
      })
    if (!ids.includes(id)) {
      const expected = `one of ${records.map((record) => `${record.id} (${shortened(record.name)})`).join(', ')}`
      throw wrongChoice(field, 'This is not one of the merged records.', { given: id, expected })
    }
  }
}

function wrongChoice(field: string, message: string, { given, expected }: { given: string; expected: string }) {
  return invalid(`The choice for ${quoted(field)} is not possible.`, [
    { field: `choices.${field}`, message, given: shortened(given), expected },
  ])
}

function laterOf(a: Instant | null, b: Instant | null): Instant | null {
  return a === null || (b !== null && b > a) ? b : a
}
