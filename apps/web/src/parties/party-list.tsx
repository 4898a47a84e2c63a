import { Link } from '@tanstack/react-router'
import { PlusIcon, SearchXIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { useMay } from '../data/session.ts'
import { formatNumber } from '../format/number.ts'
import { PAGES } from '../pages.ts'
import { useShortcut } from '../shell/shortcuts.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { type ListColumn, ListTable } from '../ui/list-table.tsx'
import { LoadProblem } from '../ui/load-problem.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { ExportButton } from './export-button.tsx'
import { PartyFilterBar } from './party-filter-bar.tsx'
import { IN_PLACE, isPartyFiltered, NO_PARTY_FILTERS, type PartyFilters } from './party-filters.ts'
import { counted, PARTY_WORDS, type PartyDetails, type PartyKind } from './party-kind.ts'
import type { PartyTraits } from './party-traits.ts'
import type { ListedRows } from './use-parties.ts'

/** A page that lists contacts or companies. */
export function PartyList<Details extends PartyDetails>({
  traits,
  columns,
  listed: { rows, count, error, isOutdated, loadMore, retry },
  filters,
  onChange,
  selection,
  onNew,
}: {
  traits: PartyTraits<Details>
  columns: readonly ListColumn<Details>[]
  listed: ListedRows<Details>
  filters: PartyFilters
  onChange: (some: Partial<PartyFilters>) => void
  /** What can be done with the chosen rows. */
  selection: ReactNode
  onNew: () => void
}) {
  const { kind, title, Icon, purpose } = traits
  const mayWrite = useMay(`${kind}.write`)
  const isNarrowed = isPartyFiltered(filters)
  const isEmpty = count === 0 && rows?.length === 0 && !isOutdated
  const { one, many } = PARTY_WORDS[kind]
  return (
    <>
      <PageHeader
        title={title}
        meta={count !== undefined && !isNarrowed && <span className="figures text-muted">{formatNumber(count)}</span>}
        actions={
          <>
            {count !== undefined && count > 0 && <ExportButton traits={traits} filters={filters} />}
            {mayWrite && (
              <Button look="primary" onClick={onNew}>
                <PlusIcon aria-hidden /> New {one}
              </Button>
            )}
          </>
        }
      />
      {mayWrite && <NewShortcut one={one} onNew={onNew} />}
      {(!isEmpty || isNarrowed) && (
        <PartyFilterBar
          kind={kind}
          filters={filters}
          onChange={onChange}
          result={isNarrowed && count !== undefined ? counted(kind, count, formatNumber(count)) : ''}
        />
      )}
      {error !== null && (
        <div className="px-4 pb-3 sm:px-6">
          <LoadProblem
            error={error}
            title={rows ? `These ${many} may be out of date` : `The ${many} could not be loaded`}
            onAgain={retry}
          />
        </div>
      )}
      {!rows && error === null && <ListSkeleton what={many} />}
      {isEmpty &&
        (isNarrowed ? (
          <NothingFound many={many} />
        ) : (
          <NothingYet kind={kind} icon={<Icon />} {...{ purpose, onNew }} />
        ))}
      {rows && !isEmpty && (
        <>
          {selection}
          <ListTable
            label={title}
            columns={columns}
            rows={rows}
            count={count ?? rows.length}
            sort={filters.sort ?? 'name'}
            onSort={(sort) => onChange({ sort: sort === 'name' ? undefined : sort })}
            isOutdated={isOutdated}
            listed={JSON.stringify(filters)}
            onNearEnd={loadMore}
          />
        </>
      )}
    </>
  )
}

function NewShortcut({ one, onNew }: { one: string; onNew: () => void }) {
  useShortcut({ keys: 'c', label: `New ${one}`, group: 'This page' }, onNew)
  return null
}

function NothingYet({
  kind,
  icon,
  purpose,
  onNew,
}: {
  kind: PartyKind
  icon: ReactNode
  purpose: string
  onNew: () => void
}) {
  const [mayWrite, mayImport] = [useMay(`${kind}.write`), useMay('import.run')]
  const { one, many } = PARTY_WORDS[kind]
  return (
    <EmptyState
      icon={icon}
      title={`No ${many} yet`}
      actions={
        <>
          {mayImport && PAGES.imports && (
            <Button asChild>
              <Link to="/import">Import a CSV file</Link>
            </Button>
          )}
          {mayWrite && (
            <Button look="primary" onClick={onNew}>
              New {one}
            </Button>
          )}
        </>
      }
    >
      {purpose}
    </EmptyState>
  )
}

function NothingFound({ many }: { many: string }) {
  return (
    <EmptyState
      icon={<SearchXIcon />}
      title={`No ${many} fit these filters`}
      actions={
        <Button asChild look="primary">
          <Link to="." search={(known) => ({ ...known, ...NO_PARTY_FILTERS })} {...IN_PLACE}>
            Clear filters
          </Link>
        </Button>
      }
    />
  )
}

function ListSkeleton({ what }: { what: string }) {
  return (
    <div aria-busy className="grid gap-3 border-t border-line px-4 py-3 sm:px-6">
      <span role="status" className="sr-only">
        Loading the {what}…
      </span>
      {Array.from({ length: 12 }, (_, index) => (
        <Skeleton key={index} className="h-7" />
      ))}
    </div>
  )
}
