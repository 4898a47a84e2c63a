import { getRouteApi } from '@tanstack/react-router'
import { HistoryIcon } from 'lucide-react'
import { useMemo } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { LoadProblem } from '../../../ui/load-problem.tsx'
import { Waiting } from '../../../ui/waiting.tsx'
import { undoneAmong } from '../../../undo/undo-words.ts'
import { Section } from '../frame/section.tsx'
import { AuditEvent } from './audit-event.tsx'
import { AuditFilterBar } from './audit-filter-bar.tsx'
import { useAudit, useAuditNames } from './use-audit.ts'

const route = getRouteApi('/_app/settings/{-$section}')
const NONE: never[] = []

/** Who did what and when, in the whole workspace. */
export function AuditSection() {
  const { who, what, from, to } = route.useSearch()
  const filters = { who, what, from, to }
  const navigate = route.useNavigate()
  const list = useAudit(filters)
  const pages = list.data?.pages
  const events = useMemo(() => pages?.flatMap(({ items }) => items) ?? NONE, [pages])
  const nameOf = useAuditNames(events)
  const undone = useMemo(() => undoneAmong(events), [events])
  const isFiltered = Object.values(filters).some((value) => value !== undefined)
  const clear = () => void navigate({ search: {}, replace: true })
  return (
    <Section id="audit-log">
      <AuditFilterBar
        filters={filters}
        onChange={(next) => void navigate({ search: { ...filters, ...next }, replace: true })}
        onClear={isFiltered ? clear : null}
      />
      {list.error && <LoadProblem error={list.error} onAgain={() => void list.refetch()} />}
      {list.isPending && <Waiting />}
      {pages && events.length === 0 && (
        <EmptyState
          icon={<HistoryIcon />}
          title={isFiltered ? 'Nothing like this happened' : 'Nothing has happened yet'}
          actions={isFiltered && <Button onClick={clear}>Clear the filters</Button>}
        />
      )}
      {events.length > 0 && (
        <Card className="py-1!">
          <ol aria-label="Events" className="grid grid-cols-[minmax(0,1fr)]">
            {events.map((event) => (
              <AuditEvent key={event.id} event={event} nameOf={nameOf} isUndone={undone.has(event.id)} />
            ))}
          </ol>
          <LoadMore
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage()}
          />
        </Card>
      )}
    </Section>
  )
}
