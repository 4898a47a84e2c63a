import type { RowProblem } from '@dealwright/domain'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { DownloadIcon } from 'lucide-react'
import { problemMessage } from '../../../data/problem.ts'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { formatNumber } from '../../../format/number.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { ImportJob } from '../use-import.ts'
import { countOf } from '../words.ts'
import { failedRowsFile, failedRowsName } from './failed-csv.ts'

const SHOWN_AT_FIRST = 10
const PAGE = 100

/** The rows that fail, each with its reasons, and as a file to be corrected and imported again. */
export function FailedRows({ job, title }: { job: ImportJob; title: string }) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { id } = job
  const list = useInfiniteQuery({
    // Another check has other rows.
    queryKey: [...trpc.imports.rows.queryKey({ id }), job.startedAt, job.failed],
    queryFn: ({ pageParam, signal }) =>
      client.imports.rows.query({ id, after: pageParam, limit: pageParam === 0 ? SHOWN_AT_FIRST : PAGE }, { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ nextAfter }) => nextAfter ?? undefined,
  })
  const download = useMutation({
    mutationFn: async () => {
      const file = await failedRowsFile((after) => client.imports.errorCsv.query({ id, after }))
      saveFile(file, failedRowsName(job.fileName))
    },
  })
  const rows = list.data?.pages.flatMap(({ items }) => items)

  return (
    <Panel
      title={title}
      aside={
        <Button size="small" isPending={download.isPending} onClick={() => download.mutate()}>
          <DownloadIcon aria-hidden /> Download {countOf(job.failed, 'row')}
        </Button>
      }
    >
      <p className="mb-2 text-sm text-pretty text-muted">
        Download them as a CSV file with the reasons, correct them there, and import that file.
      </p>
      {(download.error ?? list.error) && (
        <Alert tone="negative" className="mb-2">
          {problemMessage(download.error ?? list.error)}
        </Alert>
      )}
      {!rows && !list.error && <Skeleton className="h-24" />}
      <ol className="-mx-4 -mb-4 border-t border-line">
        {rows?.map(({ number, problems }) => (
          <li
            key={number}
            className="grid gap-x-4 border-b border-line px-4 py-2 last:border-b-0 md:grid-cols-[4.5rem_minmax(0,1fr)]"
          >
            <span className="figures text-sm text-muted">Row {formatNumber(number)}</span>
            <ul className="grid min-w-0 gap-1.5">
              {problems.map((problem) => (
                <Reason key={`${problem.column} ${problem.field} ${problem.why}`} problem={problem} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {list.hasNextPage && (
        <Button
          look="quiet"
          size="small"
          className="mt-6"
          isPending={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more rows
        </Button>
      )}
    </Panel>
  )
}

function Reason({ problem: { column, given, why, want } }: { problem: RowProblem }) {
  return (
    <li className="grid min-w-0 gap-x-4 md:grid-cols-[minmax(0,14rem)_minmax(0,1fr)]">
      <p className="min-w-0 break-words">
        <span className="text-sm text-muted">{column ?? 'The whole row'}</span>
        {given !== null && given !== '' && <span className="line-clamp-3 font-medium">{given}</span>}
      </p>
      <p className="min-w-0 break-words">
        {why}
        {want !== null && <span className="block text-sm text-muted">Expected: {want}</span>}
      </p>
    </li>
  )
}
