import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { CloudOffIcon, LockIcon, SearchXIcon, TriangleAlertIcon } from 'lucide-react'
import { type Problem, toProblem } from '../data/problem.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** In place of a page that could not be shown. */
export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const problem = toProblem(error)
  const { title, Icon } = LOOKS[problem.kind] ?? { title: 'This page could not be shown', Icon: TriangleAlertIcon }
  return (
    <div className="grid min-h-[60dvh] place-items-center" role="alert">
      <title>{`${title} · Dealwright`}</title>
      <EmptyState
        heading="h1"
        icon={<Icon />}
        title={title}
        actions={
          <>
            <Button
              look="primary"
              onClick={() => {
                queries.reset()
                void router.invalidate()
              }}
            >
              Try again
            </Button>
            <Button asChild>
              <Link to="/">Go to the board</Link>
            </Button>
          </>
        }
      >
        {problem.message}
      </EmptyState>
    </div>
  )
}

const LOOKS: Partial<Record<Problem['kind'], { title: string; Icon: typeof LockIcon }>> = {
  unreachable: { title: 'No connection', Icon: CloudOffIcon },
  unavailable: { title: 'Not ready yet', Icon: CloudOffIcon },
  forbidden: { title: 'Not for you to see', Icon: LockIcon },
  not_found: { title: 'Not found', Icon: SearchXIcon },
  gone: { title: 'Not here any more', Icon: SearchXIcon },
}
