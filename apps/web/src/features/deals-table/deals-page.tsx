import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import {
  type DealView,
  type Filter,
  isSame,
  type OperationId,
  type Sort,
  type Stage,
  missingGateFields,
} from '@dealwright/domain'
import { Columns3Icon, DownloadIcon, PlusIcon } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useMay, useSession } from '../../data/session.ts'
import { useTRPC } from '../../data/trpc.ts'
import { NewDealDialog } from '../../extensions.ts'
import { dealFilterTree, isFiltered } from '../../filters/deal-filter-tree.ts'
import { FilterBar } from '../../filters/filter-bar.tsx'
import type { TableSearch } from '../../filters/table-search.ts'
import { openOverlay } from '../../shell/overlay.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { useNow } from '../../ui/use-now.ts'
import { BulkBar } from './bulk-bar.tsx'
import type { CellContext } from './cell-text.ts'
import { countWords } from './count-words.ts'
import { allColumns } from './deal-columns.ts'
import { DealsGrid } from './deals-grid.tsx'
import { GridSkeleton } from './grid-skeleton.tsx'
import { keepLayout, keptLayout } from './kept-layout.ts'
import { NARROW, narrowLayout } from './narrow-layout.ts'
import { NoRows, RowsProblem } from './no-rows.tsx'
import { ALL_SELECTED, countSelected, NOTHING_SELECTED, type Selection } from './selection.ts'
import { parseSort, printSort, USUAL_SORT } from './table-sort.ts'
import { TotalsLine } from './totals-line.tsx'
import { type TableScope, useDealPages } from './use-deal-pages.ts'
import { type DealEdit, useEditDeal } from './use-edit-deal.ts'
import { useNames } from './use-names.ts'
import { useTableLayout } from './use-table-layout.ts'
import { viewContent } from './view-address.ts'
import { ViewSwitcher } from './view-switcher.tsx'

const ColumnsDialog = lazy(async () => ({ default: (await import('./columns-dialog.tsx')).ColumnsDialog }))
const BulkEditDialog = lazy(async () => ({ default: (await import('./bulk-edit-dialog.tsx')).BulkEditDialog }))
const UndoDialog = lazy(async () => ({ default: (await import('../../undo/undo-dialog.tsx')).UndoDialog }))
const BulkDeleteDialog = lazy(async () => ({ default: (await import('./bulk-delete-dialog.tsx')).BulkDeleteDialog }))
const ExportDialog = lazy(async () => ({ default: (await import('./export-dialog.tsx')).ExportDialog }))
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
  const [selection, setSelection] = useSelection(scope.filter)
  const editing = useEditDeal({ definitions, stages })
  const [asked, setAsked] = useState<{ deal: DealView; stage: Stage } | null>(null)
  const [undoing, setUndoing] = useState<OperationId | null>(null)
  const [dialog, setDialog] = useState<'columns' | 'export' | 'edit' | 'delete' | null>(null)
  const { count } = pages
  const selected = countSelected(selection, count ?? 0)
  const bulk = { scope, selection, definitions, count: selected, onUndo: setUndoing }
  const isNarrow = useMedia(NARROW)
  const shownIds = layout.columns.map(({ id }) => id)
  const change = (some: Partial<TableSearch>) =>
    void navigate({ search: (known) => ({ ...known, ...some }), replace: true })

  function showColumns(ids: string[]) {
    change({ columns: ids.join(',') || undefined })
    layout.keepColumns(ids)
  }

  function edit(deal: DealView, next: DealEdit) {
    const { stage } = next
    if (stage && (stage.type !== 'open' || missingGateFields(deal, stage).length > 0)) setAsked({ deal, stage })
    else editing.mutate({ deal, edit: next })
  }

  return (
    <>
      <PageHeader
        title="Deals"
        meta={
          <ViewSwitcher
            search={search}
            content={viewContent(search, parseSort(search.sort ?? '', all), search.columns?.split(',') ?? shownIds)}
            onOpen={change}
            onKept={({ id }) => keepLayout(id, { widths: keptLayout(search.view ?? null).widths })}
          />
        }
        actions={
          <>
            <Button className="max-sm:hidden" onClick={() => setDialog('columns')}>
              <Columns3Icon aria-hidden /> Columns
            </Button>
            {count !== undefined && count > 0 && (
              <Button onClick={() => setDialog('export')}>
                <DownloadIcon aria-hidden /> <span className="max-sm:sr-only">Export</span>
              </Button>
            )}
            {mayCreate && NewDealDialog && (
              <Button look="primary" onClick={() => openOverlay({ kind: 'new-deal', defaults: {} })}>
                <PlusIcon aria-hidden /> New deal
              </Button>
            )}
          </>
        }
      />
      <FilterBar filters={search} onChange={change} result={count === undefined ? '' : countWords(count)} />
      {pages.error && <RowsProblem error={pages.error} hasRows={count !== undefined} onRetry={pages.retry} />}
      {count === undefined && !pages.error && <GridSkeleton />}
      {count === 0 && <NoRows isFiltered={isFiltered(search)} />}
      {count !== undefined && count > 0 && (
        <>
          <DealsGrid
            key={isNarrow ? 'narrow' : 'wide'}
            {...{ pages, cells, selection, mayWrite }}
            layout={isNarrow ? narrowLayout(layout) : layout}
            sortable={layout.columns}
            onColumns={showColumns}
            sort={scope.sort}
            onSort={(sort: Sort) => change({ sort: printSort(sort) || undefined })}
            onSelect={setSelection}
            onEdit={edit}
            onOpen={({ id }) => void openPage({ to: '/deals/$dealId', params: { dealId: id } })}
            onRange={(first, last) => setRange({ first, last })}
          />
          {selected > 0 && (
            <BulkBar
              selected={selected}
              total={count}
              onEdit={() => setDialog('edit')}
              onDelete={() => setDialog('delete')}
              onAll={() => setSelection(ALL_SELECTED)}
              onClear={() => setSelection(NOTHING_SELECTED)}
            />
          )}
          <TotalsLine filter={scope.filter} />
        </>
      )}
      <Suspense>
        {dialog === 'columns' && (
          <ColumnsDialog shown={layout.columns} all={all} onChange={showColumns} onClose={() => setDialog(null)} />
        )}
        {dialog === 'export' && (
          <ExportDialog
            {...{ scope, all, cells }}
            count={count ?? 0}
            shown={layout.columns}
            onClose={() => setDialog(null)}
          />
        )}
        {dialog === 'edit' && <BulkEditDialog {...bulk} onClose={() => setDialog(null)} />}
        {dialog === 'delete' && (
          <BulkDeleteDialog {...bulk} onDone={() => setSelection(NOTHING_SELECTED)} onClose={() => setDialog(null)} />
        )}
        {undoing && (
          <UndoDialog
            target={{ operationId: undoing }}
            title="Undo this bulk change?"
            onClose={() => setUndoing(null)}
          />
        )}
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

/** What is ticked among the deals of a filter; another filter begins with nothing. */
function useSelection(filter: Filter) {
  const [kept, setKept] = useState({ filter, selection: NOTHING_SELECTED })
  const isSameFilter = kept.filter === filter || isSame(kept.filter, filter)
  return [
    isSameFilter ? kept.selection : NOTHING_SELECTED,
    (selection: Selection) => setKept({ filter, selection }),
  ] as const
}

function useCellContext(columns: readonly { id: string }[]): CellContext {
  const now = useNow()
  const { settings } = useSession().workspace
  const { names } = useNames(columns)
  return useMemo(() => ({ now, settings, names }), [now, settings, names])
}
