import { getRouteApi } from '@tanstack/react-router'
import { Trash2Icon } from 'lucide-react'
import { useState } from 'react'
import { formatNumber } from '../../../format/number.ts'
import { Card } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { LoadProblem } from '../../../ui/load-problem.tsx'
import { SearchLine } from '../../../ui/search-line.tsx'
import { toastDone } from '../../../ui/toast.ts'
import { Waiting } from '../../../ui/waiting.tsx'
import { PartNav } from '../frame/part-nav.tsx'
import { Rows } from '../frame/rows.tsx'
import { Section } from '../frame/section.tsx'
import { ChosenBar } from './chosen-bar.tsx'
import { DeletedOutcome } from './deleted-outcome.tsx'
import { DeletedRow } from './deleted-row.tsx'
import { KIND_WORDS } from './kind-words.ts'
import { PurgeDialog } from './purge-dialog.tsx'
import {
  type DeletedAct,
  type DeletedKind,
  type DeletedRecord,
  type Outcome,
  useDeleted,
  useDeletedCommands,
  useDeletedCounts,
} from './use-deleted.ts'

const route = getRouteApi('/_app/settings/{-$section}')
const KINDS = Object.keys(KIND_WORDS) as DeletedKind[] // the keys of a const record are its key type

/** What was deleted: to be brought back, or ended for good. */
export function DeletedSection() {
  const { of } = route.useSearch()
  const kind = KINDS.find((each) => each === of) ?? 'deal'
  const counts = useDeletedCounts().data
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
      <DeletedList key={kind} kind={kind} isEmpty={counts?.[kind] === 0} />
    </Section>
  )
}

function DeletedList({ kind, isEmpty }: { kind: DeletedKind; isEmpty: boolean }) {
  const [search, setSearch] = useState('')
  const [doomed, setDoomed] = useState<{ records: readonly DeletedRecord[]; place: number } | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [running, setRunning] = useState<number | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const { run, runEach } = useDeletedCommands()
  const list = useDeleted(kind, search)
  const records = list.data?.pages.flatMap(({ items }) => items) ?? []
  const chosen = records.filter(({ id }) => ticked.has(id))
  const { label, many } = KIND_WORDS[kind]

  async function withChosen(act: DeletedAct) {
    setOutcome(null)
    setRunning(0)
    setOutcome(await runEach(act, chosen, setRunning))
    setRunning(null)
    setTicked(new Set())
  }

  async function purge(all: readonly DeletedRecord[]) {
    const [only] = all
    if (!only || all.length > 1) return void withChosen('purge')
    await run('purge', only)
    toastDone(`${only.name} is gone for good`)
  }

  return (
    <>
      {outcome && <DeletedOutcome key={`${outcome.act} ${outcome.done}`} {...{ kind, outcome }} />}
      {isEmpty ? (
        <EmptyState icon={<Trash2Icon />} title={`No deleted ${many}`}>
          What you delete waits here until somebody brings it back or deletes it for good.
        </EmptyState>
      ) : (
        <SearchLine label={`Search deleted ${many}`} text={search} onSearch={setSearch} className="max-w-sm" />
      )}
      {list.error && <LoadProblem error={list.error} onAgain={() => void list.refetch()} />}
      {list.isPending && !isEmpty && <Waiting />}
      {list.isSuccess && records.length === 0 && !isEmpty && (
        <p role="status" className="py-6 text-center text-muted">
          {search ? `No deleted ${many} have “${search}” in their name.` : `No deleted ${many}.`}
        </p>
      )}
      {records.length > 0 && (
        <Card className="py-2!">
          <ChosenBar
            {...{ kind, running }}
            count={chosen.length}
            shown={records.length}
            onChooseAll={() => setTicked(new Set(records.map(({ id }) => id)))}
            onChooseNone={() => setTicked(new Set())}
            onRestore={() => void withChosen('restore')}
            onPurge={() => setDoomed({ records: chosen, place: 0 })}
          />
          <Rows label={`Deleted ${label.toLowerCase()}`}>
            {records.map((record, place) => (
              <DeletedRow
                key={record.id}
                record={record}
                isChosen={ticked.has(record.id)}
                onChoose={(isOn) =>
                  setTicked(new Set(isOn ? [...ticked, record.id] : [...ticked].filter((id) => id !== record.id)))
                }
                onPurge={() => setDoomed({ records: [record], place })}
              />
            ))}
          </Rows>
          <LoadMore
            hasMore={list.hasNextPage}
            isLoading={list.isFetchingNextPage}
            onLoad={() => void list.fetchNextPage()}
          />
        </Card>
      )}
      {doomed && (
        <PurgeDialog
          kind={kind}
          records={doomed.records}
          onPurge={() => purge(doomed.records)}
          focusAfter={() => besides(doomed.place)}
          onClose={() => setDoomed(null)}
        />
      )}
    </>
  )
}

/** Once the record at a place of the list is gone: the row that came there, or else the heading. */
function besides(place: number): HTMLElement | null {
  const rows = document.querySelectorAll('main li:has([role=checkbox])')
  const next = rows[Math.min(place, rows.length - 1)]?.querySelector<HTMLElement>('button:not([role=checkbox])')
  return next ?? document.querySelector('h1')
}
