import { CloudOffIcon } from 'lucide-react'
import { problemMessage } from '../../data/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'

/** In place of a board that could not be loaded. */
export function BoardProblem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={<CloudOffIcon />}
        title="The board could not be loaded"
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

/** Above a board whose latest news could not be fetched. */
export function OutdatedNotice({ onRetry }: { onRetry: () => void }) {
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
        The server does not answer right now. What you see may be out of date.
      </Alert>
    </div>
  )
}
