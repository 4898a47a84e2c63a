import type { ImportNotice, ImportPlan } from '@dealwright/domain'
import { InfoIcon, TriangleAlertIcon } from 'lucide-react'
import { Panel } from '../../../ui/panel.tsx'
import { countOf } from '../words.ts'
import { groupNotices, isDoubtful, type NoticeGroup } from './notice-groups.ts'
import { noticeWords } from './notice-words.ts'

/** Everything that is not simply taken as it stands, in plain words; what may not be wanted comes first. */
export function NoticeList({
  title,
  notices,
  plan,
}: {
  title: string
  notices: readonly ImportNotice[]
  plan: Pick<ImportPlan, 'kind' | 'columns'>
}) {
  const groups = groupNotices(notices)
  const sorted = [
    ...groups.filter((group) => isDoubtful(group, plan)),
    ...groups.filter((group) => !isDoubtful(group, plan)),
  ]
  if (sorted.length === 0) return null
  return (
    <Panel title={title}>
      <ul className="grid gap-2">
        {sorted.map((group) => (
          <Notice
            key={JSON.stringify([group.kind, group.column, group.given, group.meant])}
            group={group}
            plan={plan}
          />
        ))}
      </ul>
    </Panel>
  )
}

function Notice({ group, plan }: { group: NoticeGroup; plan: Pick<ImportPlan, 'kind' | 'columns'> }) {
  return (
    <li className="flex min-w-0 items-start gap-2.5">
      {isDoubtful(group, plan) ? (
        <TriangleAlertIcon aria-label="Please check" className="mt-1 size-4 shrink-0 text-caution-ink" />
      ) : (
        <InfoIcon aria-hidden className="mt-1 size-4 shrink-0 text-faint" />
      )}
      <div className="min-w-0">
        <p className="text-pretty break-words">{noticeWords(group, plan)}</p>
        {group.values.length > 0 && (
          <details>
            <summary className="w-fit rounded-md text-sm text-muted hover:text-ink">Show the values</summary>
            <ul className="mt-1 grid gap-x-6 text-sm sm:grid-cols-2 lg:grid-cols-3">
              {group.values.map(({ given, meant, count }) => (
                <li key={JSON.stringify([given, meant])} className="flex min-w-0 items-baseline gap-2">
                  <span className="min-w-0 truncate">{sayValue(given, meant)}</span>
                  {group.kind !== 'option_created' && (
                    <span className="figures ml-auto shrink-0 text-faint">{countOf(count, 'row')}</span>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  )
}

function sayValue(given: string | null, meant: string | null): string {
  if (given === null) return meant ?? 'other values'
  return meant === null || meant === given ? given : `${given} → ${meant}`
}
