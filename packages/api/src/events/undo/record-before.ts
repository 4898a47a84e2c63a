import {
  type CustomField,
  CustomFieldValues,
  type Instant,
  patchCustomFields,
  refusal,
  setBack,
  touchedBy,
} from '@dealwright/domain'
import { expectAsLeft } from './as-left.ts'
import { type Step, UndoRefused } from './undo-step.ts'

type Binnable = { id: string; deletedAt: Instant | null }

/** A record as it stands, and as it was before a change. */
export type Before<R> = { record: R; next: R }

/**
 * What a record goes back to: as it was before the change but for what has changed beside it, or to the bin if the change made it.
 * @throws UndoRefused for one that is gone, in the bin, changed again, or that others refer to
 */
export function recordBefore<R extends Binnable>(
  record: R | undefined,
  {
    step: { event, act },
    customFields = [],
    referred,
    now,
  }: { step: Step; customFields?: readonly CustomField[]; referred?: ReadonlySet<string>; now: Instant },
): Before<R> {
  if (!record) throw new UndoRefused(refusal('gone', 'This was erased for good.'))
  const isOfBin = touchedBy(event).some(({ field }) => field === 'deletedAt')
  // Some changes reach what is in the bin as well: by rule, as when a stage becomes less likely to be won.
  const isBinnedSince = record.deletedAt !== null && record.deletedAt > event.at
  if (isBinnedSince && (act === 'remove' || !isOfBin)) {
    throw new UndoRefused(refusal('deleted', 'This is in the bin. Bring it back first.'))
  }
  if (act === 'remove') {
    if (referred?.has(record.id))
      throw new UndoRefused(refusal('used_since', 'Other records have come to refer to it.'))
    return { record, next: { ...record, deletedAt: now } }
  }
  expectAsLeft(record, event)
  return { record, next: { ...setBack(record, event), ...customFieldsBefore(record, { event, customFields }) } }
}

/** Answers are put back as a person would give them: a field that is defined no more takes none. */
function customFieldsBefore(
  record: object,
  { event, customFields }: Pick<Step, 'event'> & { customFields: readonly CustomField[] },
): { customFields?: CustomFieldValues } {
  const touched = touchedBy(event).filter(({ field }) => field === 'customFields')
  if (touched.length === 0 || !('customFields' in record)) return {}
  const patch = Object.fromEntries<unknown>(touched.map(({ part, was }) => [part ?? '', was ?? null]))
  return { customFields: patchCustomFields(CustomFieldValues.parse(record.customFields), patch, customFields) }
}
