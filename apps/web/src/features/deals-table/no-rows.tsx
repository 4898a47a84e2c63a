import { Link } from '@tanstack/react-router'
import { CloudOffIcon, SearchXIcon, TableIcon } from 'lucide-react'
import { problemMessage } from '../../data/problem.ts'
import { useMay } from '../../data/session.ts'
import { NewDealDialog } from '../../extensions.ts'
import { NO_DEAL_FILTERS } from '../../filters/deal-filters.ts'
import { PAGES } from '../../pages.ts'
import { openOverlay } from '../../shell/overlay.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** In place of a table without a row: why there is none, and what can be done. */
export function NoRows({ isFiltered }: { isFiltered: boolean }) {
  const [mayCreate, mayImport] = [useMay('deal.create'), useMay('import.run')]
  if (isFiltered)
    return (
      <EmptyState
        icon={<SearchXIcon />}
        title="No deal fits these filters"
        actions={
          <Button asChild look="primary">
            <Link to="." search={(known) => ({ ...known, ...NO_DEAL_FILTERS })} replace>
              Clear filters
            </Link>
          </Button>
        }
      />
    )
  return (
    <EmptyState
      icon={<TableIcon />}
      title="No deals yet"
      actions={
        <>
          {mayImport && PAGES.imports && (
            <Button asChild>
              <Link to="/import">Import a CSV file</Link>
            </Button>
          )}
          {mayCreate && NewDealDialog && (
            <Button look="primary" onClick={() => openOverlay({ kind: 'new-deal', defaults: {} })}>
              New deal
            </Button>
          )}
        </>
      }
    >
      Every deal will stand here in a row, to be sorted, filtered and changed.
    </EmptyState>
  )
}

/** Above rows that may be out of date, or in place of rows that never came. */
export function RowsProblem({ error, hasRows, onRetry }: { error: unknown; hasRows: boolean; onRetry: () => void }) {
  if (hasRows)
    return (
      <div className="px-4 pb-2 sm:px-6">
        <Alert
          tone="caution"
          action={
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
          }
        >
          {problemMessage(error)} What you see may be out of date.
        </Alert>
      </div>
    )
  return (
    <div role="alert">
      <EmptyState
        icon={<CloudOffIcon />}
        title="The deals could not be loaded"
        actions={
          <Button look="primary" onClick={onRetry}>
            Try again
          </Button>
        }
      >
        {problemMessage(error)}
      </EmptyState>
    </div>
  )
}
