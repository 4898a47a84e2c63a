import { useQuery } from '@tanstack/react-query'
import { type PeriodKind, periodRange } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import type { ReportSearch } from '../../filters/report-search.ts'
import { dateFormatter } from '../../format/formatters.ts'
import { browserReader, type Reader } from '../../format/reader.ts'

export type GroupKind = NonNullable<ReportSearch['by']>

export const GROUP_KINDS: { value: GroupKind; label: string }[] = [
  { value: 'owner', label: 'By owner' },
  { value: 'source', label: 'By source' },
  { value: 'month', label: 'By month' },
  { value: 'quarter', label: 'By quarter' },
  { value: 'year', label: 'By year' },
]

export const GROUP_NOUNS: Record<GroupKind, string> = {
  owner: 'Owner',
  source: 'Source',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
}

/** What groups are called; empty text while a name is on its way. */
export function useGroupNames(by: GroupKind): (key: string | null) => string {
  const trpc = useTRPC()
  const { fiscalYearStart } = useSession().workspace.settings
  const names = { staleTime: 60_000 }
  const members = useQuery(trpc.members.list.queryOptions(undefined, { ...names, enabled: by === 'owner' }))
  const sources = useQuery(trpc.sources.list.queryOptions(undefined, { ...names, enabled: by === 'source' }))
  return (key) => {
    if (by === 'owner') return key === null ? 'No owner' : (members.data?.find(({ id }) => id === key)?.name ?? '')
    if (by === 'source') return key === null ? 'No source' : (sources.data?.find(({ id }) => id === key)?.name ?? '')
    return key === null ? 'Undated' : periodName(key, by, fiscalYearStart)
  }
}

/** `Nov 2026`, `Q4 2026`, `2026`; a year that is not the calendar's is `FY 2027`. @param key as `periodOf` names it */
export function periodName(
  key: string,
  kind: PeriodKind,
  fiscalYearStart: number,
  reader: Reader = browserReader,
): string {
  const year = `${fiscalYearStart > 1 ? 'FY ' : ''}${key.slice(0, 4)}`
  if (kind === 'year') return year
  if (kind === 'quarter') return `${key.slice(5)} ${year}`
  const { from } = periodRange(key, fiscalYearStart)
  const month = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return dateFormatter(reader.locale, month).format(new Date(`${from}T00:00:00Z`))
}
