import type { Instant } from '../values/calendar.ts'
import { CONTACT_FIELDS } from './contact-change.ts'
import type { Contact } from './contact.ts'
import { type MergeChoices, mergeConflicts, type MergeConflict, mergeRecords } from '../records/merge-records.ts'
import { changeRecord, mergedRecord, type RecordChange } from '../records/record-change.ts'

/**
 * Makes one contact of several: the winner stays and takes what the losers have more. What hangs on the losers is the store's to move.
 * @param choices whose value stands, by field, where it is not to be the winner's
 * @throws DealError invalid for losers and choices that make no sense
 */
export function mergeContacts<C extends Contact>(
  winner: C,
  losers: readonly C[],
  { choices, now }: { choices: MergeChoices; now: Instant },
): RecordChange<C> {
  const after = mergeRecords(winner, losers, { fields: CONTACT_FIELDS, choices })
  return mergedRecord(changeRecord(winner, after, { kind: 'contact.merged', fields: CONTACT_FIELDS, now }), losers, {
    kind: 'contact.merged',
    now,
  })
}

/** The fields in which contacts to be merged disagree. */
export function contactMergeConflicts(contacts: readonly Contact[]): MergeConflict[] {
  return mergeConflicts(contacts, CONTACT_FIELDS)
}
