import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { DownloadIcon } from 'lucide-react'
import { problemMessage } from '../../../data/problem.ts'
import { useTRPC, useTRPCClient } from '../../../data/trpc.ts'
import { formatNumber } from '../../../format/number.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { Panel } from '../../../ui/card.tsx'
import { LoadMore } from '../../../ui/load-more.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Cell, ColumnHeader, Row, RowHeader, Table } from '../../../ui/table.tsx'
import type { ImportJob } from '../use-import.ts'
import { countOf } from '../words.ts'
import { failedRowsFile, failedRowsName } from './failed-csv.ts'
import { saveFile } from './save-file.ts'

const PAGE = 50

/** The rows that fail, each with its reasons, and as a file to be corrected and imported again. */
export function FailedRows({ job, title }: { job: ImportJob; title: string }) {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { id } = job
  const list = useInfiniteQuery({
    // Another check has other rows.
    queryKey: [...trpc.imports.rows.queryKey({ id }), job.startedAt, job.failed],
    queryFn: ({ pageParam, signal }) => client.imports.rows.query({ id, after: pageParam, limit: PAGE }, { signal }),
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
      headingId="failed-rows"
      actions={
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
      {rows && (
        <Table label={title} className="-mx-4">
          <thead>
            <tr>
              <ColumnHeader isNumeric>Row</ColumnHeader>
              <ColumnHeader>Column</ColumnHeader>
              <ColumnHeader>In the file</ColumnHeader>
              <ColumnHeader>What is wrong</ColumnHeader>
            </tr>
          </thead>
          <tbody>
            {rows.flatMap(({ number, problems }) =>
              problems.map((problem) => (
                <Row key={`${number} ${problem.column} ${problem.field} ${problem.why}`}>
                  <RowHeader className="figures w-16 py-1.5 text-right! align-top font-normal! text-muted">
                    {formatNumber(number)}
                  </RowHeader>
                  <Cell className="max-w-48 truncate py-1.5 align-top">{problem.column ?? 'the whole row'}</Cell>
                  <Cell className="max-w-48 py-1.5 align-top break-words">{problem.given}</Cell>
                  <Cell className="min-w-64 py-1.5 align-top">
                    {problem.why}
                    {problem.want && <span className="block text-muted">Expected: {problem.want}</span>}
                  </Cell>
                </Row>
              )),
            )}
          </tbody>
        </Table>
      )}
      <LoadMore
        hasMore={list.hasNextPage}
        isLoading={list.isFetchingNextPage}
        onLoad={() => void list.fetchNextPage()}
      />
    </Panel>
  )
}
