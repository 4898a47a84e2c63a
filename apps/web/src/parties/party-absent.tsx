import { Link } from '@tanstack/react-router'
import { toProblem } from '../data/problem.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadProblem } from '../ui/load-problem.tsx'
import { Skeleton } from '../ui/skeleton.tsx'
import { PARTY_WORDS, type PartyKind } from './party-kind.ts'

/** In place of a record that is not there, or not yet. @param error null while it is loading */
export function PartyAbsent({ kind, error, onRetry }: { kind: PartyKind; error: unknown; onRetry: () => void }) {
  if (error === null) return <PartySkeleton kind={kind} />
  if (toProblem(error).kind === 'not_found') return <NoSuchParty kind={kind} />
  return (
    <div className="p-4 sm:p-6">
      <LoadProblem error={error} title={`The ${PARTY_WORDS[kind].one} could not be loaded`} onAgain={onRetry} />
    </div>
  )
}

/** For an address that leads to nobody. */
export function NoSuchParty({ kind }: { kind: PartyKind }) {
  const { one, many } = PARTY_WORDS[kind]
  return (
    <EmptyState
      heading="h1"
      title={`There is no such ${one}`}
      actions={
        <Button asChild look="primary">
          <Link to={`/${many}`}>All {many}</Link>
        </Button>
      }
    >
      It may have been deleted, or merged into another one.
    </EmptyState>
  )
}

function PartySkeleton({ kind }: { kind: PartyKind }) {
  return (
    <div aria-busy className="grid gap-4 p-4 sm:p-6">
      <span role="status" className="sr-only">
        Loading the {PARTY_WORDS[kind].one}…
      </span>
      <Skeleton className="h-7 w-72 max-w-full" />
      <div className="grid gap-4 lg:grid-cols-[22rem_1fr]">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}
