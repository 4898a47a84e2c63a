import { InboxIcon } from 'lucide-react'
import { Alert } from '../src/ui/alert.tsx'
import { Button } from '../src/ui/button.tsx'
import { Panel } from '../src/ui/panel.tsx'
import { EmptyState } from '../src/ui/empty-state.tsx'
import { Progress } from '../src/ui/progress.tsx'
import { Skeleton } from '../src/ui/skeleton.tsx'

export function Messages() {
  return (
    <Panel title="Messages">
      <div className="grid gap-3">
        <Alert title="Rates are from yesterday">Totals use the rate of 20 November.</Alert>
        <Alert tone="positive">8,800 deals were imported.</Alert>
        <Alert tone="caution" title="1,425 deals have no company" action={<Button size="small">Show them</Button>}>
          They are imported without one.
        </Alert>
        <Alert tone="negative">Somebody changed this deal meanwhile.</Alert>
        <Progress label="Import" value={3200} max={8800} valueText="3,200 of 8,800 rows" />
        <div className="grid gap-2" aria-busy>
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-2/3" />
        </div>
        <EmptyState
          icon={<InboxIcon />}
          title="No deals yet"
          actions={
            <>
              <Button>Import a CSV file</Button>
              <Button look="primary">New deal</Button>
            </>
          }
        >
          What your team sells will stand here, one column for each stage.
        </EmptyState>
      </div>
    </Panel>
  )
}
