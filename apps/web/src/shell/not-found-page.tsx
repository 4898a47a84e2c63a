import { Link } from '@tanstack/react-router'
import { SearchXIcon } from 'lucide-react'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'

/** For an address that leads nowhere. */
export function NotFoundPage() {
  return (
    <div className="grid min-h-[60dvh] place-items-center">
      <title>Not found · Dealwright</title>
      <EmptyState
        heading="h1"
        icon={<SearchXIcon />}
        title="There is no page here"
        actions={
          <Button asChild look="primary">
            <Link to="/">Go to the board</Link>
          </Button>
        }
      >
        The address may be mistyped, or what it showed was deleted or is not shared with you.
      </EmptyState>
    </div>
  )
}
