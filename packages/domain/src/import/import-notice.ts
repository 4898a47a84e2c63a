import { z } from 'zod'

/** Everything an import does that is not simply taking a cell as it stands; each is counted, none is silent. */
export const IMPORT_NOTICE_KINDS = [
  'column_ignored',
  'value_matched',
  'value_mapped',
  'value_unknown',
  'value_shortened',
  'value_ignored',
  'option_created',
  'company_created',
  'contact_created',
  'pipeline_defaulted',
  'stage_defaulted',
  'stage_from_status',
  'currency_defaulted',
  'owner_missing',
  'company_missing',
  'name_composed',
  'amount_from_option',
  'amount_missing',
  'amount_zero',
  'added_defaulted',
  'closed_defaulted',
  'closed_before_added',
  'parent_unknown',
  'repeated',
  'skipped_known',
  'skipped_unknown',
  'skipped_unchanged',
  'revert_deleted',
  'revert_restored',
  'revert_kept',
] as const
export const ImportNoticeKind = z.enum(IMPORT_NOTICE_KINDS)
export type ImportNoticeKind = z.infer<typeof ImportNoticeKind>

/** One thing of note, and in how many rows it was seen. */
export const ImportNotice = z.object({
  kind: ImportNoticeKind,
  /** The column's header; null when it concerns the row as a whole. */
  column: z.string().nullable(),
  /** The text in the file; null where none stands for the rest. */
  given: z.string().nullable(),
  /** What was made of it. */
  meant: z.string().nullable(),
  count: z.int().min(1),
  /** Number of the first data row concerned, counted from 1 below the header. */
  firstRow: z.int().min(1),
})
export type ImportNotice = z.infer<typeof ImportNotice>

/** A notice of one row, before counting. */
export type RowNotice = Pick<ImportNotice, 'kind' | 'column' | 'given' | 'meant'>

/** At most this many different values are listed per kind and column; further ones are counted together. */
export const NOTICE_VALUES_MAX = 100

/**
 * Adds the notices of one row to a tally, in place. Its size is bounded: beyond `NOTICE_VALUES_MAX` values of one kind and column,
 * the rest is counted under `given: null`.
 */
export function countNotices(tally: Map<string, ImportNotice>, notices: readonly RowNotice[], row: number): void {
  for (const notice of notices) {
    const seen = tally.get(keyOf(notice))
    if (seen) {
      seen.count++
      continue
    }
    const listed = isRoomFor(tally, notice) ? notice : { ...notice, given: null, meant: null }
    const rest = tally.get(keyOf(listed))
    if (rest) rest.count++
    else tally.set(keyOf(listed), { ...listed, count: 1, firstRow: row })
  }
}

/** A tally that goes on from notices counted before. */
export function tallyOf(notices: readonly ImportNotice[]): Map<string, ImportNotice> {
  return new Map(notices.map((notice) => [keyOf(notice), { ...notice }]))
}

/** The counted notices, by kind in the order of `IMPORT_NOTICE_KINDS`, most frequent first. */
export function listNotices(tally: ReadonlyMap<string, ImportNotice>): ImportNotice[] {
  return [...tally.values()].toSorted(
    (a, b) =>
      IMPORT_NOTICE_KINDS.indexOf(a.kind) - IMPORT_NOTICE_KINDS.indexOf(b.kind) ||
      b.count - a.count ||
      a.firstRow - b.firstRow,
  )
}

function keyOf({ kind, column, given, meant }: RowNotice): string {
  return JSON.stringify([kind, column, given, meant])
}

function isRoomFor(tally: ReadonlyMap<string, ImportNotice>, notice: RowNotice): boolean {
  let listed = 0
  for (const { kind, column } of tally.values()) if (kind === notice.kind && column === notice.column) listed++
  return listed < NOTICE_VALUES_MAX
}
