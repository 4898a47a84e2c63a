import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { dayInZone, MemberId } from '@dealwright/domain'
import { useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { formatDay } from '../../format/day.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { dealSections, type Whose } from './deal-sections.ts'
import { DealsSection } from './deals-section.tsx'
import { WorkPanel } from './work-panel.tsx'

const route = getRouteApi('/_app/my-day')

/** What one has to do today: work that is due, and deals that want something. */
export function MyDayPage() {
  const { member, workspace } = useSession()
  const { who = 'me' } = route.useSearch()
  const today = dayInZone(useNow(), workspace.settings.timeZone)
  const ownerId = who === 'me' ? member?.id : MemberId.safeParse(who).data
  const sections = dealSections(who, today)
  const { areThere, tell } = useAllThere(sections.length + 1)
  return (
    <>
      <PageHeader
        title="My day"
        meta={<span className="text-muted">{formatDay(today)}</span>}
        actions={<WhoseDay who={who} />}
      />
      {!areThere && <Skeleton className="mx-4 mt-1 h-96 sm:mx-6" />}
      <div className={areThere ? 'grid items-start gap-4 px-4 pt-1 pb-8 sm:px-6 lg:grid-cols-2' : 'hidden'}>
        <WorkPanel key={who} ownerId={ownerId} onThere={tell} />
        <div className="grid gap-4">
          {sections.map((section) => (
            <DealsSection key={`${who} ${section.id}`} section={section} onThere={tell} />
          ))}
        </div>
      </div>
    </>
  )
}

/** Whether so many parts of the page have been there once: shown one by one, each would push the others about. */
function useAllThere(count: number): { areThere: boolean; tell: (part: string) => void } {
  const [there, setThere] = useState<readonly string[]>([])
  const tell = useCallback(
    (part: string) => setThere((before) => (before.includes(part) ? before : [...before, part])),
    [],
  )
  return { areThere: there.length >= count, tell }
}

function WhoseDay({ who }: { who: Whose }) {
  const { member, name } = useSession()
  const navigate = route.useNavigate()
  const members = useQuery(useTRPC().members.list.queryOptions(undefined, { staleTime: 60_000 }))
  const others = (members.data ?? []).filter(({ id, isActive }) => isActive && id !== member?.id)
  return (
    <Select<Whose>
      aria-label="Whose day"
      className="w-48"
      value={who}
      onChange={(next) => void navigate({ search: { who: next === 'me' ? undefined : next }, replace: true })}
      options={[
        { value: 'me', label: `${name} (you)` },
        { value: 'all', label: 'Everybody' },
        ...others.map(({ id, name: label }) => ({ value: id, label })),
      ]}
    />
  )
}
