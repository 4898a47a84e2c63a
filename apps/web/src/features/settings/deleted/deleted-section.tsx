import { getRouteApi } from '@tanstack/react-router'
import { Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { problemMessage } from '../../../data/problem.ts'
import { formatNumber } from '../../../format/number.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { SearchLine } from '../../../ui/search-line.tsx'
import { PartNav } from '../frame/part-nav.tsx'
import { Rows } from '../frame/rows.tsx'
import { Section, Waiting } from '../frame/section.tsx'
import { DeletedRow } from './deleted-row.tsx'
import { KIND_WORDS } from './kind-words.ts'
import { PurgeDialog } from './purge-dialog.tsx'
import { type DeletedKind, type DeletedRecord, useDeleted, useDeletedCounts } from './use-deleted.ts'

const route = getRouteApi('/_app/settings/{-$section}')
const KINDS = Object.keys(KIND_WORDS) as DeletedKind[] // the keys of a const record are its key type

/** What was deleted: to be brought back, or ended for good. */
export function DeletedSection() {
  const { of } = route.useSearch()
  const kind = KINDS.find((each) => each === of) ?? 'deal'
  const counts = useDeletedCounts().data
  const { many } = KIND_WORDS[kind]
  return (
    <Section id="deleted">
      <PartNav
        label="Records"
        current={kind}
        parts={KINDS.map((id) => ({
          id,
          label: KIND_WORDS[id].label,
          count: counts && formatNumber(counts[id]),
        }))}
      />
      {counts?.[kind] === 0 ? (
        <EmptyState icon={<Trash2Icon />} title={`No deleted ${many}`}>
          What you delete waits here until somebody brings it back or deletes it for good.
        </EmptyState>
      ) : (
        <DeletedList key={kind} kind={kind} />
      )}
    </Section>
  )
}

function DeletedList({ kind }: { kind: DeletedKind }) {
  const [search, setSearch] = useState('')
  const [doomed, setDoomed] = useState<DeletedRecord | null>(null)
  const list = useDeleted(kind, search)
  const records = list.data?.pages.flatMap(({ items }) => items)
  const { label, many } = KIND_WORDS[kind]
  return (
    <>
      <SearchLine label={`Search deleted ${many}`} text={search} onSearch={setSearch} className="max-w-sm" />
      {list.error && (
        <Alert
          tone="negative"
          title="This could not be loaded"
          action={
            <Button size="small" onClick={() => void list.refetch()}>
              Try again
            </Button>
          }
        >
          {problemMessage(list.error)}
        </Alert>
      )}
      {list.isPending && <Waiting />}
      {records?.length === 0 && (
        <p role="status" className="py-6 text-center text-muted">
          {search ? `No deleted ${many} have “${search}” in their name.` : `No deleted ${many}.`}
        </p>
      )}
      {records && records.length > 0 && (
        <Card className="py-2!">
          <Rows label={`Deleted ${label.toLowerCase()}`}>
            {records.map((record) => (
              <DeletedRow key={record.id} record={record} onPurge={() => setDoomed(record)} />
            ))}
          </Rows>
          <LoadMore
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage()}
          />
        </Card>
      )}
      {doomed && <PurgeDialog record={doomed} onClose={() => setDoomed(null)} />}
    </>
  )
}
