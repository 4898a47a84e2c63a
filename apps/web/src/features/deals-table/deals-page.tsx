import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type DealView, type Sort, type Stage, missingGateFields } from '@dealwright/domain'
import { PlusIcon } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay, useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { NewDealDialog } from '../../extensions.ts'
import { dealFilterTree, isFiltered } from '../../filters/deal-filter-tree.ts'
import { FilterBar } from '../../filters/filter-bar.tsx'
import type { TableSearch } from '../../filters/table-search.ts'
import { formatNumber } from '../../format/number.ts'
import { openOverlay } from '../../shell/overlay.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useNow } from '../../ui/use-now.ts'
import type { CellContext } from './cell-text.ts'
import { allColumns } from './deal-columns.ts'
import { DealsGrid } from './deals-grid.tsx'
import { GridSkeleton } from './grid-skeleton.tsx'
import { NoRows, RowsProblem } from './no-rows.tsx'
import { NOTHING_SELECTED } from './selection.ts'
import { parseSort, printSort, USUAL_SORT } from './table-sort.ts'
import { TotalsLine } from './totals-line.tsx'
import { type TableScope, useDealPages } from './use-deal-pages.ts'
import { type DealEdit, useEditDeal } from './use-edit-deal.ts'
import { useNames } from './use-names.ts'
import { useTableLayout } from './use-table-layout.ts'

const MoveDialog = lazy(async () => ({ default: (await import('../../deal-form/move-dialog.tsx')).MoveDialog }))

const route = getRouteApi('/_app/deals')
const NO_FIELDS: never[] = []

/** All deals as a table: sorted and filtered by the server, changed where they stand. */
export function DealsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const openPage = useNavigate()
  const trpc = useTRPC()
  const mayCreate = useMay('deal.create')
  const mayWrite = useMay('deal.write')
  const definitions =
    useQuery(trpc.customFields.list.queryOptions({ entity: 'deal' }, { staleTime: 60_000 })).data ?? NO_FIELDS
  const pipelines = useQuery(trpc.pipelines.list.queryOptions(undefined, { staleTime: 60_000 }))
  const stages = useMemo(() => pipelines.data?.flatMap((pipeline) => pipeline.stages) ?? [], [pipelines.data])
  const all = useMemo(() => allColumns(definitions), [definitions])
  const layout = useTableLayout(search.view ?? null, search.columns?.split(',') ?? NO_FIELDS, all)
  const cells = useCellContext(layout.columns)
  const scope = useScope(search, all)
  const [range, setRange] = useState({ first: 0, last: 50 })
  const pages = useDealPages(scope, range)
  const [selection, setSelection] = useState(NOTHING_SELECTED)
  const editing = useEditDeal({ definitions, stages })
  const [asked, setAsked] = useState<{ deal: DealView; stage: Stage } | null>(null)
  const { count } = pages
  const change = (some: Partial<TableSearch>) =>
    void navigate({ search: (known) => ({ ...known, ...some }), replace: true })

  function edit(deal: DealView, next: DealEdit) {
    const { stage } = next
    if (stage && (stage.type !== 'open' || missingGateFields(deal, stage).length > 0)) setAsked({ deal, stage })
    else editing.mutate({ deal, edit: next })
  }

  return (
    <>
      <PageHeader
        title="Deals"
        actions={
          mayCreate &&
          NewDealDialog && (
            <Button look="primary" onClick={() => openOverlay({ kind: 'new-deal', defaults: {} })}>
              <PlusIcon aria-hidden /> New deal
            </Button>
          )
        }
      />
      <FilterBar
        filters={search}
        onChange={change}
        result={count === undefined ? '' : `${formatNumber(count)} ${count === 1 ? 'deal' : 'deals'}`}
      />
      {pages.error && <RowsProblem error={pages.error} hasRows={count !== undefined} onRetry={pages.retry} />}
      {count === undefined && !pages.error && <GridSkeleton />}
      {count === 0 && <NoRows isFiltered={isFiltered(search)} />}
      {count !== undefined && count > 0 && (
        <>
          <DealsGrid
            {...{ pages, layout, cells, selection, mayWrite }}
            sort={scope.sort}
            onSort={(sort: Sort) => change({ sort: printSort(sort) || undefined })}
            onSelect={setSelection}
            onEdit={edit}
            onOpen={({ id }) => void openPage({ to: '/deals/$dealId', params: { dealId: id } })}
            onRange={(first, last) => setRange({ first, last })}
          />
          <TotalsLine filter={scope.filter} />
        </>
      )}
      <Suspense>
        {asked && (
          <MoveDialog
            {...asked}
            onClose={() => setAsked(null)}
            onMove={async ({ patch, closing }) => {
              const { deal, stage } = asked
              await editing.mutateAsync({ deal, edit: { stage, patch: { ...patch, ...closing } } })
            }}
          />
        )}
      </Suspense>
    </>
  )
}

/** The same object until another filter or order is asked for. */
function useScope(search: TableSearch, columns: ReturnType<typeof allColumns>): TableScope {
  return useMemo(() => {
    const sort = parseSort(search.sort ?? '', columns)
    return { filter: dealFilterTree(search), sort: sort.length > 0 ? sort : USUAL_SORT }
  }, [search, columns])
}

function useCellContext(columns: readonly { id: string }[]): CellContext {
  const now = useNow()
  const { settings } = useSession().workspace
  const names = useNames(columns)
  return useMemo(() => ({ now, settings, names }), [now, settings, names])
}
