import type { ImportNotice, ImportNoticeKind, ImportPlan } from '@dealwright/domain'
import { isMapped } from '../plan/mapped-to.ts'

/** Notices that say the same of several values: counted together, each value below. */
export type NoticeGroup = Pick<ImportNotice, 'kind' | 'column'> & {
  /** The one text that it is about, null when there are several or none. */
  given: string | null
  /** What was made of it, null when that differs or there is nothing to say. */
  meant: string | null
  /** Rows, or for a revert records. */
  count: number
  values: Pick<ImportNotice, 'given' | 'meant' | 'count'>[]
}

/** Of these each value is worth a line; the others differ in what they come to, and stand apart by that. */
const BY_VALUE: ReadonlySet<ImportNoticeKind> = new Set([
  'value_matched',
  'value_mapped',
  'value_unknown',
  'value_shortened',
  'value_ignored',
  'option_created',
  'parent_unknown',
  'amount_from_option',
])

/** Something that a person may not have wanted: values that are lost, records that lack what others have. */
const DOUBTFUL: ReadonlySet<ImportNoticeKind> = new Set([
  'value_unknown',
  'value_shortened',
  'value_ignored',
  'closed_defaulted',
  'closed_before_added',
  'parent_unknown',
  'repeated',
  'revert_kept',
])

/** The notices of an import, those of one kind and column together, in their order. */
export function groupNotices(notices: readonly ImportNotice[]): NoticeGroup[] {
  const keyOf = ({ kind, column, given, meant }: ImportNotice) =>
    JSON.stringify(
      kind === 'value_ignored'
        ? [kind, column, meant]
        : BY_VALUE.has(kind)
          ? [kind, column]
          : [kind, column, given, meant],
    )
  return [...Map.groupBy(notices, keyOf).values()].flatMap((group) => {
    const [first, ...others] = group
    if (!first) return []
    const { kind, column } = first
    const isOne = others.length === 0
    const meant = others.every((notice) => notice.meant === first.meant) ? first.meant : null
    const count = group.reduce((sum, notice) => sum + notice.count, 0)
    const values =
      BY_VALUE.has(kind) && !isOne
        ? group.map((notice) => ({ given: notice.given, meant: notice.meant, count: notice.count }))
        : []
    return [{ kind, column, given: isOne ? first.given : null, meant, count, values }]
  })
}

/** What rows lack though the file has a column for it. */
const LACKING: Partial<Record<ImportNoticeKind, string>> = {
  owner_missing: 'owner',
  company_missing: 'companyName',
  amount_missing: 'amount',
}

/** Whether a person should look at it. @param plan by which the file was read */
export function isDoubtful({ kind }: Pick<NoticeGroup, 'kind'>, plan: Pick<ImportPlan, 'columns'>): boolean {
  const lacking = LACKING[kind]
  return DOUBTFUL.has(kind) || (lacking !== undefined && isMapped(plan, lacking))
}

/** What a revert did; everything else is about the import itself. */
export function isOfRevert({ kind }: Pick<ImportNotice, 'kind'>): boolean {
  return kind === 'revert_deleted' || kind === 'revert_restored' || kind === 'revert_kept'
}
