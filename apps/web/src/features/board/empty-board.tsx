import { Link } from '@tanstack/react-router'
import { SearchXIcon, SquareKanbanIcon } from 'lucide-react'
import { useMay } from '../../data/session.ts'
import { NewDealDialog } from '../../extensions.ts'
import { NO_DEAL_FILTERS } from '../../filters/deal-filters.ts'
import { PAGES } from '../../pages.ts'
import { openOverlay } from '../../shell/overlay.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** In place of a board without a card: why there is none, and what can be done. */
export function EmptyBoard({
  reason,
  pipelineId,
}: {
  reason: 'no-pipeline' | 'no-deals' | 'filters'
  pipelineId?: string
}) {
  switch (reason) {
    case 'no-pipeline':
      return <NoPipeline />
    case 'no-deals':
      return <NoDeals pipelineId={pipelineId} />
    case 'filters':
      return <NothingFound />
  }
}

function NoDeals({ pipelineId }: { pipelineId: string | undefined }) {
  const [mayCreate, mayImport] = [useMay('deal.create'), useMay('import.run')]
  return (
    <EmptyState
      icon={<SquareKanbanIcon />}
      title="No deals here yet"
      actions={
        <>
          {mayImport && PAGES.imports && (
            <Button asChild>
              <Link to="/import">Import a CSV file</Link>
            </Button>
          )}
          {mayCreate && NewDealDialog && (
            <Button look="primary" onClick={() => openOverlay({ kind: 'new-deal', defaults: { pipelineId } })}>
              New deal
            </Button>
          )}
        </>
      }
    >
      Deals stand here as cards, in the stage that they have reached.
      {mayImport && (
        <>
          {' '}
          To look around with sample data first, start the server with{' '}
          <code className="rounded-sm bg-pressed px-1 font-mono text-sm whitespace-nowrap text-ink">
            npm start -- --demo
          </code>
          .
        </>
      )}
    </EmptyState>
  )
}

function NothingFound() {
  return (
    <EmptyState
      icon={<SearchXIcon />}
      title="No deal fits these filters"
      actions={
        <Button asChild look="primary">
          <Link to="." search={NO_DEAL_FILTERS} replace>
            Clear filters
          </Link>
        </Button>
      }
    />
  )
}

function NoPipeline() {
  return (
    <EmptyState icon={<SquareKanbanIcon />} title="There is no pipeline">
      A pipeline has the stages that deals go through. An admin can add one in the settings.
    </EmptyState>
  )
}
